import type { Defect } from '../defect.ts';

export default {
  summary: 'every second due time is left out',
  breaks: ['NDH-EXEC-01', 'NDH-PARAM-49'],
  change: (usual) => ({
    nextDue: (schedule, ndh) => {
      const due = usual.nextDue(schedule, ndh);
      return due && usual.nextDue(schedule, { ...ndh, clock: { ...ndh.clock, now: () => due } });
    },
  }),
} satisfies Defect;
