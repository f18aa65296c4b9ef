import type { Defect } from '../defect.ts';

export default {
  summary: 'of several values of _type a Bulk Data export reads the first',
  breaks: ['BULK-KICK-14'],
  change: (usual) => ({
    bulkTypeNames: (values) => usual.bulkTypeNames(values.slice(0, 1)),
  }),
} satisfies Defect;
