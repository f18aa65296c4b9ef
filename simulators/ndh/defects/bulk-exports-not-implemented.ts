import type { Defect } from '../defect.ts';

export default {
  summary: 'every request for a Bulk Data export is answered 501, though metadata declares the operation',
  breaks: [
    'BULK-KICK-01',
    'NDH-BULK-01',
    'NDH-BULK-03',
    'NDH-BULK-19',
    'NDH-CAP-07',
    'BULK-CAP-01',
    'BULK-CAP-02',
  ],
  edition: '1.0.0',
  change: () => ({
    refusedForm: () => 501,
  }),
} satisfies Defect;
