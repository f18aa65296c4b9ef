import type { Defect } from '../defect.ts';

export default {
  summary: 'an accepted request is answered 200',
  breaks: ['NDH-SCHED-02', 'NDH-CANCEL-18'],
  change: () => ({ acceptedStatus: () => 200 }),
} satisfies Defect;
