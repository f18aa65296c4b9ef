import type { Defect } from '../defect.ts';

export default {
  summary: 'a schedule ends with its first run',
  breaks: ['NDH-SCHED-13', 'NDH-EXEC-01'],
  change: () => ({ nextDue: () => undefined }),
} satisfies Defect;
