import { readRepository, type RepositoryReading } from './reading.ts';
import { afterDue } from './exporting.ts';
import { dueTime, type ScheduledExport } from './scheduled-export.ts';
import { changeRecord } from './directory-changes.ts';
import type { NdhWorld } from './world.ts';

/** What a watcher saw at one moment. */
export interface Sighting {
  at: Date;
  /** True where the repository differs from the sighting before: a run took place in between. */
  run: boolean;
  reading: RepositoryReading;
}

/** What two readings of an unchanged repository have in common. */
export function fingerprint({ list, files }: RepositoryReading): string {
  return JSON.stringify([list?.raw, files.map(({ text }) => text)]);
}

/**
 * Moves the clock from instant to instant and reads the repository at each. Before each step one exported record
 * is changed where the target can be seeded, so that a run cannot hide.
 */
export async function watch(
  world: NdhWorld,
  scheduled: ScheduledExport,
  instants: Date[],
): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  let before = fingerprint(await readRepository(scheduled.receiver));
  for (const at of instants) {
    await changeRecord(world, scheduled.parameters.type?.[0] ?? 'Organization');
    await world.conversation.clock.advanceTo(at);
    const reading = await readRepository(scheduled.receiver);
    const now = fingerprint(reading);
    sightings.push({ at, run: now !== before && reading.list !== undefined, reading });
    before = now;
  }
  return sightings;
}

/** The moments just after the first `count` due times of a schedule. */
export function dueTimes(world: NdhWorld, scheduled: ScheduledExport, count: number): Date[] {
  return Array.from({ length: count }, (_, n) => afterDue(world, dueTime(scheduled, n)));
}
