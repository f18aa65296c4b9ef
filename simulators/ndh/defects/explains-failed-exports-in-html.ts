import type { Defect } from '../defect.ts';

export default {
  summary: 'an export that failed is explained by a page of HTML',
  breaks: ['BULK-STATUS-08', 'NDH-BULK-17'],
  change: () => ({
    failedJobAnswer: () => ({ status: 500, body: { type: 'text/html', text: '<html>failed</html>' } }),
  }),
} satisfies Defect;
