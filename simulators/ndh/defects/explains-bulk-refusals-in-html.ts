import type { Defect } from '../defect.ts';

export default {
  summary: 'a refused Bulk Data export is answered with an HTML page',
  breaks: ['BULK-KICK-06', 'NDH-BULK-21', 'NDH-BULK-11', 'NDH-BULK-20'],
  change: () => ({
    bulkRefusalBody: () => ({ type: 'text/html', text: '<html><body>Bad request</body></html>' }),
  }),
} satisfies Defect;
