import type { Defect } from '../defect.ts';

export default {
  summary: 'a body that is JSON but no Parameters resource is accepted',
  breaks: ['NDH-SCHED-20'],
  change: () => ({ refuseForeignBody: () => undefined }),
} satisfies Defect;
