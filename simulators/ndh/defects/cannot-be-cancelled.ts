import type { Defect } from '../defect.ts';

export default {
  summary: 'every call with _cancel is answered 405',
  breaks: ['NDH-CANCEL-01', 'NDH-CANCEL-11', 'NDH-CANCEL-15', 'NDH-CANCEL-16', 'NDH-PARAM-29'],
  change: () => ({ offersCancel: () => false }),
} satisfies Defect;
