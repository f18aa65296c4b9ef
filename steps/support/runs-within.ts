import { changeRecord } from './directory-changes.ts';
import { afterDue, scheduleOf } from './exporting.ts';
import { readRepository } from './reading.ts';
import { nextDueTime } from './scheduled-export.ts';
import { fingerprint } from './watching.ts';
import type { NdhWorld } from './world.ts';

/**
 * Moves the clock over a number of due times and counts, for each receiver, at how many of them a run is seen.
 * The due times are those of the first receiver's schedule, whether or not it is still alive.
 */
export async function runsWithin(
  world: NdhWorld,
  count: number,
  names: string[],
): Promise<Map<string, number>> {
  const runs = new Map<string, number>();
  const before = new Map<string, string>();
  const receivers = names.map((name) => [name, scheduleOf(world, name).receiver] as const);
  for (const [name, receiver] of receivers) before.set(name, fingerprint(await readRepository(receiver)));
  for (let n = 0; n < count; n += 1) {
    for (const name of names)
      await changeRecord(world, scheduleOf(world, name).parameters.type?.[0] ?? 'Organization');
    await world.conversation.clock.advanceTo(await afterAll(world, names));
    for (const [name, receiver] of receivers) {
      const now = fingerprint(await readRepository(receiver));
      if (now !== before.get(name)) runs.set(name, (runs.get(name) ?? 0) + 1);
      before.set(name, now);
    }
  }
  return runs;
}

/** The moment after the next due time of every named schedule. */
async function afterAll(world: NdhWorld, names: string[]): Promise<Date> {
  const now = await world.conversation.clock.now();
  const due = names.map((name) => nextDueTime(scheduleOf(world, name), now).getTime());
  return afterDue(world, new Date(Math.max(...due)));
}
