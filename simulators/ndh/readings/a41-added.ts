import type { Reading } from '../reading.ts';

export default {
  summary: 'a second request for an account is carried out beside the first',
  editions: ['1.0.0-ballot'],
  change: () => ({
    storeSchedule: (schedule, { store }) => store.schedules.save({ ...schedule, name: schedule.id }),
  }),
} satisfies Reading;
