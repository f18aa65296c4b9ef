import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client stores gzip bytes undecoded',
  breaks: ['BULK-FILE-14'],
  edition: '2.0.0-current',
  change: () => ({ keepsPacked: () => true }),
} satisfies ClientDefect;
