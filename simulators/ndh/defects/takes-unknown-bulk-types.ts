import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export of a type that there is not is accepted',
  breaks: ['BULK-KICK-18', 'NDH-BULK-11', 'SMART-API-04'],
  change: () => ({
    knowsBulkType: () => true,
  }),
} satisfies Defect;
