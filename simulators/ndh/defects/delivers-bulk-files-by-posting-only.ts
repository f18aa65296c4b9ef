import type { Defect } from '../defect.ts';

export default {
  summary: 'the files of a Bulk Data export cannot be read',
  breaks: ['NDH-BULK-14', 'NDH-BULK-18', 'BULK-FILE-01', 'BULK-MANIFEST-19'],
  change: () => ({
    bulkFileMethods: () => ['POST'],
  }),
} satisfies Defect;
