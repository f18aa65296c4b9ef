import type { Defect } from '../defect.ts';

export default {
  summary: 'a second request for an account is accepted and never runs',
  breaks: ['NDH-SCHED-24'],
  change: (usual) => ({
    storeSchedule: (schedule, ndh) => {
      if (ndh.store.schedules.live(schedule.accountId).length === 0) usual.storeSchedule(schedule, ndh);
    },
  }),
} satisfies Defect;
