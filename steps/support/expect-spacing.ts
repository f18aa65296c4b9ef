import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { afterDue } from './exporting.ts';
import { dueTime, type ScheduledExport } from './scheduled-export.ts';
import type { Sighting } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** Four due times, each followed by a moment half way to the next. */
export function dueAndBetween(world: NdhWorld, scheduled: ScheduledExport): Date[] {
  return [0, 1, 2, 3].flatMap((n) => {
    const [due, next] = [dueTime(scheduled, n).getTime(), dueTime(scheduled, n + 1).getTime()];
    return [afterDue(world, new Date(due)), new Date((due + next) / 2)];
  });
}

/**
 * Of runs watched at four due times and between them, none comes between, and from the first on none is missing
 * (NDH-PARAM-49). The first gap may be shorter (A23).
 */
export function expectSpacing(sightings: Sighting[], { period }: ScheduledExport): void {
  const runs = sightings.filter(({ run }) => run);
  if (runs.length < 2) throw new NotTestable('fewer than two runs are seen (NDH-SCHED-13)');
  const first = sightings.findIndex(({ run }) => run);
  const wrong = sightings.some(({ run }, index) => index > first + 1 && run !== (index % 2 === 0));
  if (!wrong) return;
  const received = `runs by ${runs.map(({ at }) => at.toISOString()).join(', ')}`;
  throw new NonConformance({ expected: `runs ${period} apart`, received });
}
