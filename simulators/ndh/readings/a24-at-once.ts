import type { Reading } from '../reading.ts';

export default {
  summary: 'a series that began in the past runs at once',
  change: ({ firstDue }) => ({
    firstDue: (schedule, ndh) =>
      Date.parse(schedule.anchor) < ndh.clock.now() ? ndh.clock.now() : firstDue(schedule, ndh),
  }),
} satisfies Reading;
