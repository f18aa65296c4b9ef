import { Temporal } from 'temporal-polyfill';
import type { Defect } from '../defect.ts';

export default {
  summary: 'a run that is due in the hour that comes twice runs twice',
  breaks: ['NDH-EXEC-11'],
  change: (usual) => ({
    nextDue: (schedule, ndh) => {
      const now = Temporal.Instant.fromEpochMilliseconds(ndh.clock.now()).toZonedDateTimeISO(
        'America/New_York',
      );
      const again = now.add({ hours: 1 });
      return again.hour === now.hour ? again.epochMilliseconds : usual.nextDue(schedule, ndh);
    },
  }),
} satisfies Defect;
