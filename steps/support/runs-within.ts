import { changeRecord } from './directory-changes.ts';
import { afterDue, scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import { readRepository, type RepositoryReading } from './reading.ts';
import { nextDueTime } from './scheduled-export.ts';
import { showsRun } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** For each receiver, whether a run was seen at each of the due times, in their order. */
export type Runs = Map<string, boolean[]>;

/**
 * Moves the clock over a number of due times and looks, after each, for which receiver a run is seen. The due times
 * are the latest of all the schedules', whether or not they are still alive.
 * @param ended the one whose schedule has been cancelled: its files may have gone with it (A60)
 */
export async function runsWithin(
  world: NdhWorld,
  count: number,
  names: string[],
  ended?: string,
): Promise<Runs> {
  const before = new Map<string, RepositoryReading>();
  // A run that has begun may end: its files are not those of a later one.
  await world.conversation.clock.advance('PT1S');
  const receivers = names.map((name) => [name, scheduleOf(world, name).receiver] as const);
  // Whoever has deleted every file may have no list until the next run (A77).
  for (const [name, receiver] of receivers)
    before.set(name, await readRepository(receiver, { mayBeEmpty: true }));
  const runs: Runs = new Map(names.map((name) => [name, []]));
  for (let n = 0; n < count; n += 1) {
    for (const name of names)
      await changeRecord(world, scheduleOf(world, name).parameters.type?.[0] ?? 'Organization');
    await world.conversation.clock.advanceTo(await afterAll(world, names));
    for (const [name, receiver] of receivers) {
      const now = await readRepository(receiver, { mayBeEmpty: name === ended });
      runs.get(name)?.push(showsRun(need(before.get(name)), now));
      before.set(name, now);
    }
  }
  return runs;
}

/** True where a run of a receiver was seen at some due time. */
export function ran(runs: Runs, name: string): boolean {
  return runs.get(name)?.includes(true) ?? false;
}

/** True where, at some due time, the control ran and the receiver did not. */
export function missedOne(runs: Runs, name: string, control: string): boolean {
  return runs.get(control)?.some((seen, index) => seen && !runs.get(name)?.[index]) ?? false;
}

/** The moment after the next due time of every named schedule. */
async function afterAll(world: NdhWorld, names: string[]): Promise<Date> {
  const now = await world.conversation.clock.now();
  const due = names.map((name) => nextDueTime(scheduleOf(world, name), now).getTime());
  return afterDue(world, new Date(Math.max(...due)));
}
