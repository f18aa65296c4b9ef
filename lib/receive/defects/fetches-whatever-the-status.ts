import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client reads the status file and downloads whatever it says',
  breaks: ['NDH-STATUS-07'],
  edition: '1.0.0',
  change: () => ({ mayTransfer: () => true }),
} satisfies ClientDefect;
