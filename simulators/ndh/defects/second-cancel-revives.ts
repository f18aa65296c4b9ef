import type { Defect } from '../defect.ts';
import type { Schedule } from '../store/schedules.ts';

export default {
  summary: 'a second cancellation turns the schedule on again',
  breaks: ['NDH-CANCEL-13'],
  change: (usual) => {
    const cancelled = new Map<string, Schedule>();
    return {
      cancelSchedules: (schedules, ndh) => {
        for (const schedule of schedules) cancelled.set(schedule.accountId, schedule);
        usual.cancelSchedules(schedules, ndh);
      },
      nothingToCancel: (accountId, ndh) => {
        const schedule = cancelled.get(accountId);
        if (schedule) ndh.store.schedules.save(schedule);
        return usual.nothingToCancel(accountId, ndh);
      },
    };
  },
} satisfies Defect;
