import type { Defect } from '../defect.ts';

export default {
  summary: 'a schedule that fell due while the server was down never runs again',
  breaks: ['NDH-EXEC-12'],
  change: () => ({
    schedulesAfterRestart: (schedules, { clock }) =>
      schedules.filter(({ due = Infinity }) => due > clock.now()),
  }),
} satisfies Defect;
