import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export in any format is accepted and comes as NDJSON',
  breaks: ['NDH-BULK-08'],
  edition: '1.0.0',
  change: () => ({
    knowsBulkFormat: () => true,
  }),
} satisfies Defect;
