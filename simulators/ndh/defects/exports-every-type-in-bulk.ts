import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export holds every type, whatever types are asked for',
  breaks: ['BULK-KICK-10', 'NDH-BULK-05', 'BULK-KICK-18', 'NDH-BULK-11', 'SMART-API-04'],
  change: () => ({
    bulkTypeNames: () => [],
  }),
} satisfies Defect;
