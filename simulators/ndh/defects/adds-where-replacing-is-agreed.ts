import { announcing } from '../announcing.ts';
import type { Defect } from '../defect.ts';

export default {
  summary:
    'a second request for an account runs beside the first, although it was agreed that it replaces it',
  breaks: ['NDH-SCHED-24'],
  change: (usual) => ({
    ...announcing(usual, { schedule: { secondRequestPolicy: 'replaced' } }),
    storeSchedule: (schedule, { store }) => store.schedules.save({ ...schedule, name: schedule.id }),
  }),
} satisfies Defect;
