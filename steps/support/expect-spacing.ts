import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { nextRuns, type Span } from './next-runs.ts';
import { dueTime, type ScheduledExport } from './scheduled-export.ts';
import { watcher, type Sighting } from './watching.ts';
import type { NdhWorld } from './world.ts';

const runsWanted = 4;
const mostPeriods = 5;

/**
 * Watches until four runs are seen, or five periods are over: before and after each moment at which the next run may
 * honestly come, and half way to it.
 */
export async function watchRuns(world: NdhWorld, scheduled: ScheduledExport): Promise<Sighting[]> {
  const look = await watcher(world, scheduled);
  const sightings: Sighting[] = [];
  const dues = Array.from({ length: mostPeriods + 1 }, (_, n) => around(world, dueTime(scheduled, n)));
  const end = dueTime(scheduled, mostPeriods).getTime();
  let now = (await world.conversation.clock.now()).getTime();
  let expected = dues;
  while (sightings.filter(({ run }) => run).length < runsWanted && now < end) {
    const next = expected.flatMap(({ from, to }) => [from, to]).filter((moment) => moment > now);
    now = Math.min(...next, end + 1);
    const sighting = await look(new Date(now));
    sightings.push(sighting);
    if (sighting.run) expected = withHalfWay(now, [...nextRuns(world, scheduled, spanOf(sighting)), ...dues]);
  }
  return sightings;
}

function around(world: NdhWorld, due: Date): Span {
  const { maxSkewSeconds, runToleranceSeconds } = world.config.policy;
  return { from: due.getTime() - maxSkewSeconds * 1000, to: due.getTime() + runToleranceSeconds * 1000 };
}

function withHalfWay(now: number, spans: Span[]): Span[] {
  const half = (now + Math.min(...spans.map(({ from }) => from).filter((from) => from > now))) / 2;
  return [{ from: half, to: half }, ...spans];
}

const spanOf = ({ since, at }: Sighting): Span => ({ from: since.getTime(), to: at.getTime() });

/**
 * Of runs watched, each comes one period after the one before (NDH-PARAM-49). Only the first gap may be another (A23).
 */
export function expectSpacing(world: NdhWorld, sightings: Sighting[], scheduled: ScheduledExport): void {
  const runs = sightings.filter(({ run }) => run).map(spanOf);
  if (runs.length < 3) throw new NotTestable('fewer than three runs are seen (NDH-SCHED-13, NDH-EXEC-01)');
  const [, ...fromSecond] = runs;
  const isHonest = (run: Span, next: Span) =>
    nextRuns(world, scheduled, run).some(({ from, to }) => next.from < to && from < next.to);
  if (fromSecond.slice(1).every((next, index) => isHonest(fromSecond[index]!, next))) return;
  const received = `runs by ${runs.map(({ to }) => new Date(to).toISOString()).join(', ')}`;
  throw new NonConformance({ expected: `runs ${scheduled.period} apart`, received });
}
