import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation is answered with success and the schedule goes on',
  breaks: ['NDH-CANCEL-06', 'NDH-CANCEL-13', 'NDH-CANCEL-16'],
  change: () => ({ cancelSchedules: () => undefined }),
} satisfies Defect;
