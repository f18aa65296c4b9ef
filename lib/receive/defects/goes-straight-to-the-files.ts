import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client goes straight to the list and the files',
  breaks: ['NDH-RETR-12', 'NDH-STATUS-07'],
  edition: '1.0.0',
  change: () => ({ readsStatus: () => false }),
} satisfies ClientDefect;
