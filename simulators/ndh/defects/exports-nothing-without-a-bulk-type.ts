import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export that names no type holds nothing',
  breaks: ['BULK-KICK-11', 'BULK-KICK-22'],
  change: (usual) => ({
    bulkDefaultTypes: () => ['Provenance'],
    exportedProvenance: (wishes) => (wishes.typed ? usual.exportedProvenance(wishes) : 'none'),
  }),
} satisfies Defect;
