import type { Defect } from '../defect.ts';
import { ended } from '../store/schedules.ts';

export default {
  summary: 'a new schedule of an account ends its others',
  edition: '1.0.0',
  breaks: ['NDH-SCHED-22', 'NDH-CANCEL-09', 'NDH-CANCEL-10'],
  change: (usual) => ({
    storeSchedule: (schedule, ndh) => {
      for (const old of ndh.store.schedules.live(schedule.accountId))
        ndh.store.schedules.save(ended(old, 'replaced'));
      usual.storeSchedule(schedule, ndh);
    },
  }),
} satisfies Defect;
