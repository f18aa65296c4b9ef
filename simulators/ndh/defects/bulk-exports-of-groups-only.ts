import type { Defect } from '../defect.ts';

export default {
  summary: 'the Bulk Data export that metadata declares is not there at the level of the system',
  breaks: [
    'BULK-KICK-01',
    'NDH-BULK-01',
    'NDH-BULK-03',
    'NDH-BULK-19',
    'NDH-CAP-07',
    'BULK-CAP-01',
    'BULK-CAP-02',
  ],
  change: () => ({
    offersBulk: () => false,
  }),
} satisfies Defect;
