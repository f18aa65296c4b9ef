import type { Defect } from '../defect.ts';

export default {
  summary: 'a filtered Bulk Data export holds nothing',
  breaks: ['BULK-KICK-15', 'NDH-BULK-06'],
  change: () => ({
    meetsBulkFilter: () => false,
  }),
} satisfies Defect;
