import type { Defect } from '../defect.ts';

export default {
  summary: 'a refused DELETE is answered with a page of HTML',
  breaks: ['NDH-DEL-11'],
  change: () => ({ deletionRefusalBody: () => ({ type: 'text/html', text: '<h1>No</h1>' }) }),
} satisfies Defect;
