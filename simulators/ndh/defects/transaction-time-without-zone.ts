import type { Defect } from '../defect.ts';

export default {
  summary: 'the time of an export has no zone',
  breaks: ['BULK-MANIFEST-02', 'NDH-BULK-15'],
  change: (usual) => ({
    transactionTime: (job, page) => usual.transactionTime(job, page).replace('Z', ''),
  }),
} satisfies Defect;
