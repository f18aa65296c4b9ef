import type { Defect } from '../defect.ts';

export default {
  summary: 'a filter of a Bulk Data export that cannot be applied is taken for none',
  breaks: ['BULK-KICK-18', 'NDH-BULK-20'],
  change: (usual) => ({
    readBulkFilter: (text, ndh) => {
      try {
        return usual.readBulkFilter(text, ndh);
      } catch {
        return undefined;
      }
    },
  }),
} satisfies Defect;
