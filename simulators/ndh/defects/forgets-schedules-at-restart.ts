import type { Defect } from '../defect.ts';

export default {
  summary: 'schedules are kept in memory only',
  breaks: ['NDH-EXEC-12'],
  change: () => ({ schedulesAfterRestart: () => [] }),
} satisfies Defect;
