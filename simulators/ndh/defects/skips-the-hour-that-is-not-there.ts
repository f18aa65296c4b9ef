import { Temporal } from 'temporal-polyfill';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a run that is due in the hour that summer time leaves out is left out',
  breaks: ['NDH-PARAM-49'],
  change: (usual) => ({
    dueTime: (anchor, period, n) => {
      const start = local(Date.parse(anchor));
      const due = local(usual.dueTime(anchor, period, n));
      const isNight = start.hour === 2 && due.startOfDay().hoursInDay === 23;
      return usual.dueTime(anchor, period, isNight ? n + 1 : n);
    },
  }),
} satisfies Defect;

const local = (time: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO('America/New_York');
