import { watchRuns } from './expect-spacing.ts';
import { afterDue } from './exporting.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import { dueTime, nextDueTime, type ScheduledExport } from './scheduled-export.ts';
import { day } from './starts.ts';
import { dueTimes, watch, type Sighting } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** When a receiver looks at its repository, and what it then sees. */
export type Watch = (world: NdhWorld, scheduled: ScheduledExport) => Promise<Sighting[]>;

type Moments = (world: NdhWorld, scheduled: ScheduledExport) => Date[] | Promise<Date[]>;

function at(moments: Moments): Watch {
  return async (world, scheduled) => watch(world, scheduled, await moments(world, scheduled));
}

const counts = ['no', 'one', 'two', 'three', 'four', 'five'];

const watches: Patterns<Watch> = {
  'over {word} due times': (count = '') =>
    at((world, scheduled) => dueTimes(world, scheduled, counts.indexOf(count))),
  // A server may take the end of February or the first of March for the day that is missing.
  'over {word} due times, two days later each': (count = '') =>
    at((world, scheduled) =>
      dueTimes(world, scheduled, counts.indexOf(count)).map((due) => new Date(due.getTime() + 2 * day)),
    ),
  'until four runs are seen': () => watchRuns,
  'until just before the start': () => at(halfDaysBeforeStart),
  'until just before the next due time': () => at(partsOfPeriod),
  'until a day and a half after the start': () => at(aroundStart),
  'over the night in which the clocks go back': () => at(theLongNight),
};

definePatterns('watch', watches);

/** Before this moment a run would be early, whatever the clocks of the two sides say. */
function before(world: NdhWorld, due: number): Date {
  return new Date(due - world.config.policy.maxSkewSeconds * 1000);
}

async function halfDaysBeforeStart(world: NdhWorld, { start }: ScheduledExport): Promise<Date[]> {
  const now = (await world.conversation.clock.now()).getTime();
  const moments: Date[] = [];
  for (let at = start.epochMilliseconds - day / 2; at > now; at -= day / 2) moments.unshift(new Date(at));
  return [...moments, before(world, start.epochMilliseconds)];
}

async function partsOfPeriod(world: NdhWorld, scheduled: ScheduledExport): Promise<Date[]> {
  const now = (await world.conversation.clock.now()).getTime();
  const left = before(world, nextDueTime(scheduled, new Date(now)).getTime()).getTime() - now;
  return [0.05, 0.3, 0.6, 1].map((part) => new Date(now + left * part));
}

/** Before the start, after it, before the second due time, after it, and some time later. */
function aroundStart(world: NdhWorld, scheduled: ScheduledExport): Date[] {
  const start = scheduled.start.epochMilliseconds;
  return [
    before(world, start),
    afterDue(world, new Date(start)),
    before(world, start + day),
    afterDue(world, new Date(start + day)),
    new Date(start + 1.4 * day),
  ];
}

/** Before and after the second due time, an hour after that, and before the third. */
function theLongNight(world: NdhWorld, scheduled: ScheduledExport): Date[] {
  const [start, second, third] = [0, 1, 2].map((n) => dueTime(scheduled, n).getTime());
  return [
    afterDue(world, new Date(start!)),
    before(world, second!),
    afterDue(world, new Date(second!)),
    afterDue(world, new Date(second! + day / 24)),
    before(world, third!),
  ];
}
