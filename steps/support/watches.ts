import { scheduleOf } from './exporting.ts';
import { dueAndBetween } from './expect-spacing.ts';
import { afterDue } from './exporting.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import { nextDueTime, type ScheduledExport } from './scheduled-export.ts';
import { day } from './starts.ts';
import { dueTimes } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** The moments at which a receiver looks at its repository. */
export type Watch = (world: NdhWorld, scheduled: ScheduledExport) => Date[] | Promise<Date[]>;

const counts = ['no', 'one', 'two', 'three', 'four', 'five'];

const watches: Patterns<Watch> = {
  'over {word} due times':
    (count = '') =>
    (world, scheduled) =>
      dueTimes(world, scheduled, Math.max(counts.indexOf(count), Number(count) || 0)),
  'at five due times and between them': () => dueAndBetween,
  'until just before the start': () => halfDaysBeforeStart,
  'until just before the next due time': () => partsOfPeriod,
  'until a day and a half after the start': () => aroundStart,
};

definePatterns('watch', watches);

/** The receiver's moments. */
export async function momentsOf(world: NdhWorld, name: string, watch: Watch) {
  const scheduled = scheduleOf(world, name);
  return { scheduled, moments: await watch(world, scheduled) };
}

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
