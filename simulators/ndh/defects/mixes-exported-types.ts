import type { Defect } from '../defect.ts';

export default {
  summary: 'organizations and locations are exported into one file',
  breaks: ['BULK-FILE-05', 'BULK-MANIFEST-09'],
  change: () => ({
    bulkFileGroup: (type) => (type === 'Location' ? 'Organization' : type),
  }),
} satisfies Defect;
