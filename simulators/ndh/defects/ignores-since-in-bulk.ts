import type { Defect } from '../defect.ts';

export default {
  summary: '_since of a Bulk Data export is taken and not applied',
  breaks: ['BULK-KICK-12', 'NDH-BULK-07', 'NDH-BULK-09', 'NDH-BULK-15'],
  change: () => ({
    isAfterSince: () => true,
  }),
} satisfies Defect;
