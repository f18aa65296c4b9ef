import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export that has failed is told to be running for ever',
  breaks: ['NDH-BULK-17', 'BULK-STATUS-07'],
  change: (usual) => ({
    toldProgress: (progress, job) => (progress === 'failed' ? 0.5 : usual.toldProgress(progress, job)),
  }),
} satisfies Defect;
