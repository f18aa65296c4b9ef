import type { Defect } from '../defect.ts';

export default {
  summary: 'an export that failed ends with an empty manifest',
  breaks: ['BULK-STATUS-07', 'NDH-BULK-17'],
  change: () => ({
    failedJobAnswer: () => 'manifest',
  }),
} satisfies Defect;
