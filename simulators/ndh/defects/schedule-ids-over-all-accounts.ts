import type { Defect } from '../defect.ts';
import { ended } from '../store/schedules.ts';

export default {
  summary: 'a schedule replaces that of another account with the same id',
  edition: '1.0.0',
  breaks: ['NDH-SCHED-28'],
  change: (usual) => ({
    storeSchedule: (schedule, ndh) => {
      for (const old of ndh.store.schedules.allLive())
        if (old.name === schedule.name) ndh.store.schedules.save(ended(old, 'replaced'));
      usual.storeSchedule(schedule, ndh);
    },
  }),
} satisfies Defect;
