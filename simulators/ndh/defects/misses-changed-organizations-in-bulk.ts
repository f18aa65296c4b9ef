import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export of what has changed leaves organizations out',
  breaks: ['BULK-KICK-12', 'NDH-BULK-09', 'BULK-MANIFEST-15'],
  edition: '1.0.0',
  change: (usual) => ({
    isAfterSince: (lastUpdated, since, type) =>
      type !== 'Organization' && usual.isAfterSince(lastUpdated, since, type),
  }),
} satisfies Defect;
