import type { Defect } from '../defect.ts';

export default {
  summary: 'the connection is closed a hundred bytes before the end of every file',
  breaks: ['NDH-RETR-14'],
  change: () => ({ bytesSent: (bytes) => bytes - 100 }),
} satisfies Defect;
