import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { afterDue } from './exporting.ts';
import { dueTime, type ScheduledExport } from './scheduled-export.ts';
import type { Sighting } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** Five due times, each followed by a moment half way to the next. */
export function dueAndBetween(world: NdhWorld, scheduled: ScheduledExport): Date[] {
  return [0, 1, 2, 3, 4].flatMap((n) => {
    const [due, next] = [dueTime(scheduled, n).getTime(), dueTime(scheduled, n + 1).getTime()];
    return [afterDue(world, new Date(due)), new Date((due + next) / 2)];
  });
}

/**
 * Of runs watched at five due times and between them, each comes one period after the one before (NDH-PARAM-49). Only
 * the first gap may be another (A23).
 */
export function expectSpacing(sightings: Sighting[], { period }: ScheduledExport): void {
  const seen = sightings.flatMap(({ run }, index) => (run ? [index] : []));
  if (seen.length < 3) throw new NotTestable('fewer than three runs are seen (NDH-SCHED-13, NDH-EXEC-01)');
  const gaps = seen.slice(1).map((index, nth) => index - (seen[nth] ?? index));
  const perPeriod = 2;
  if (gaps.slice(1).every((gap) => gap === perPeriod)) return;
  const received = `runs by ${seen.map((index) => sightings[index]?.at.toISOString()).join(', ')}`;
  throw new NonConformance({ expected: `runs ${period} apart`, received });
}
