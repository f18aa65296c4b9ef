import type { Defect } from '../defect.ts';

export default {
  summary: 'a refused kick-off is answered with an HTML page',
  edition: '1.0.0',
  breaks: ['NDH-SCHED-04', 'NDH-CANCEL-05'],
  change: () => ({
    refusalBody: () => ({ type: 'text/html', text: '<html><body>Bad request</body></html>' }),
  }),
} satisfies Defect;
