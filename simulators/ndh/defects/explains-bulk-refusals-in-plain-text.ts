import type { Defect } from '../defect.ts';

export default {
  summary: 'a refused Bulk Data export is explained in plain text',
  breaks: ['BULK-KICK-06', 'NDH-BULK-21', 'NDH-BULK-11', 'NDH-BULK-20'],
  edition: '1.0.0',
  change: () => ({
    bulkRefusalBody: () => ({ type: 'text/plain', text: 'Bad request' }),
  }),
} satisfies Defect;
