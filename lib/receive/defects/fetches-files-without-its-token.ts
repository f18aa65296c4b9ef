import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client sends no Authorization header with requests for files',
  breaks: ['BULK-FILE-13'],
  change: () => ({ fileCarrier: () => ({}) }),
} satisfies ClientDefect;
