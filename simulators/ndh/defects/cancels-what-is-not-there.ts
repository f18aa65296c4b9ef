import type { Defect } from '../defect.ts';

export default {
  summary: 'cancelling where there is no schedule is answered 200',
  breaks: ['NDH-CANCEL-12'],
  change: () => ({ nothingToCancel: () => 200 }),
} satisfies Defect;
