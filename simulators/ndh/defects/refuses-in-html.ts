import type { Defect } from '../defect.ts';

export default {
  summary: 'a refused kick-off is answered with an HTML page',
  breaks: ['NDH-SCHED-05'],
  change: () => ({
    refusalBody: () => ({ type: 'text/html', text: '<html><body>Bad request</body></html>' }),
  }),
} satisfies Defect;
