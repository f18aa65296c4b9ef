import type { Defect } from '../defect.ts';

export default {
  summary: 'a second request overwrites only the filters of the first',
  breaks: ['NDH-SCHED-24'],
  change: (usual) => ({
    storeSchedule: (schedule, ndh) => {
      const [first] = ndh.store.schedules.live(schedule.accountId);
      if (!first) return usual.storeSchedule(schedule, ndh);
      const { types } = first.criteria;
      const [type = ''] = types;
      const filters = schedule.criteria.filters.map(({ query }) => ({ name: type, query }));
      usual.storeSchedule({ ...schedule, criteria: { ...schedule.criteria, types, filters } }, ndh);
    },
  }),
} satisfies Defect;
