import type { Defect } from '../defect.ts';

export default {
  summary: 'a second schedule with a live id is kept beside the first',
  edition: '1.0.0',
  breaks: ['NDH-SCHED-23'],
  change: (usual) => ({
    refusesBeside: () => false,
    // The name under which files are kept has to differ, or each run would replace the files of the other.
    storeSchedule: (schedule, ndh) => {
      const taken = ndh.store.schedules.live(schedule.accountId).some(({ name }) => name === schedule.name);
      usual.storeSchedule(taken ? { ...schedule, name: `${schedule.name}-2` } : schedule, ndh);
    },
  }),
} satisfies Defect;
