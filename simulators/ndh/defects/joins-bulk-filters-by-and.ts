import type { Defect } from '../defect.ts';

export default {
  summary: 'of two filters for a type a Bulk Data export demands both',
  breaks: ['BULK-KICK-16'],
  edition: '2.0.0-current',
  change: () => ({
    meetsBulkFilters: (queries, meets) => queries.every(meets),
  }),
} satisfies Defect;
