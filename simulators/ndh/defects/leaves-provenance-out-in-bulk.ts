import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export that names no type leaves provenance out',
  breaks: ['BULK-KICK-22'],
  change: (usual) => ({
    bulkDefaultTypes: (edition) => usual.bulkDefaultTypes(edition).filter((type) => type !== 'Provenance'),
  }),
} satisfies Defect;
