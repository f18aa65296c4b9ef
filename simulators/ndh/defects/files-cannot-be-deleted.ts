import type { Defect } from '../defect.ts';

export default {
  summary: 'DELETE on the link of a file is answered 405',
  breaks: ['NDH-DEL-01', 'NDH-DEL-08'],
  change: () => ({ offersDeletion: () => false }),
} satisfies Defect;
