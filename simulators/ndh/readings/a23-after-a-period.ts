import type { Reading } from '../reading.ts';

export default {
  summary: 'the first run comes one period after the start',
  config: { schedule: { firstRun: 'after-period' } },
  change: ({ firstDue }) => ({
    firstDue: (schedule, ndh) => {
      const due = firstDue(schedule, ndh);
      return schedule.period === undefined || due !== Date.parse(schedule.anchor)
        ? due
        : ndh.behaviour.dueTime(schedule.anchor, schedule.period, 1);
    },
  }),
} satisfies Reading;
