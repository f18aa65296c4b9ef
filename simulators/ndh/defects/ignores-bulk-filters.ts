import type { Defect } from '../defect.ts';

export default {
  summary: 'the filters of a Bulk Data export are taken and not applied',
  breaks: ['BULK-KICK-15', 'NDH-BULK-06'],
  change: () => ({
    meetsBulkFilter: () => true,
  }),
} satisfies Defect;
