import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export that names its format is refused, however the format is spelled',
  breaks: ['BULK-KICK-09', 'NDH-BULK-04'],
  change: () => ({
    knowsBulkFormat: () => false,
  }),
} satisfies Defect;
