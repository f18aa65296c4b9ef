import type { Defect } from '../defect.ts';

export default {
  summary: 'of several queries in one value a Bulk Data export applies the first',
  breaks: ['BULK-KICK-17'],
  change: (usual) => ({
    splitBulkFilters: (values) => values.flatMap((value) => usual.splitBulkFilters([value]).slice(0, 1)),
  }),
} satisfies Defect;
