import type { Defect } from '../defect.ts';

export default {
  summary: 'of several types in one value a Bulk Data export reads the first',
  breaks: ['BULK-KICK-14', 'NDH-BULK-05'],
  change: (usual) => ({
    bulkTypeNames: (values) => values.flatMap((value) => usual.bulkTypeNames([value]).slice(0, 1)),
  }),
} satisfies Defect;
