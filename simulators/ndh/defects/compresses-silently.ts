import type { Defect } from '../defect.ts';

export default {
  summary: 'compressed files are sent without a word about it',
  breaks: ['NDH-RETR-11'],
  change: () => ({ fileHeaders: ({ 'content-encoding': _silent, ...headers }) => headers }),
} satisfies Defect;
