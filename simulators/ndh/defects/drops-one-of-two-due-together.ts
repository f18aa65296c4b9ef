import type { Defect } from '../defect.ts';

export default {
  summary: 'of two schedules that are due at one moment only the first runs',
  breaks: ['NDH-EXEC-01', 'NDH-SCHED-28'],
  change: (usual) => ({
    firstDue: (schedule, ndh) => {
      const due = usual.firstDue(schedule, ndh);
      return ndh.store.schedules
        .allLive()
        .some((other) => other.due === due && other.accountId !== schedule.accountId)
        ? undefined
        : due;
    },
  }),
} satisfies Defect;
