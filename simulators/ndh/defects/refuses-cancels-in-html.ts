import type { Defect } from '../defect.ts';

export default {
  summary: 'a refused cancellation is answered with a page of HTML',
  breaks: ['NDH-CANCEL-05'],
  edition: '1.0.0',
  change: () => ({ cancelRefusalBody: () => ({ type: 'text/html', text: '<h1>No</h1>' }) }),
} satisfies Defect;
