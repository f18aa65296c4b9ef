import { readRepository, type RepositoryReading } from './reading.ts';
import { afterDue } from './exporting.ts';
import { dueTime, type ScheduledExport } from './scheduled-export.ts';
import { changeRecord } from './directory-changes.ts';
import type { NdhWorld } from './world.ts';

/** What a watcher saw at one moment. */
export interface Sighting {
  at: Date;
  /** True where the repository shows something new since the sighting before: a run took place in between. */
  run: boolean;
  reading: RepositoryReading;
}

/** What two readings of an unchanged repository have in common. */
export function fingerprint({ list, files }: RepositoryReading): string {
  return JSON.stringify([list?.raw, files.map(({ text }) => text)]);
}

/** Whether something in a repository is new since an earlier reading; files that are merely gone show no run. */
export function showsRun(before: RepositoryReading, after: RepositoryReading): boolean {
  if (!after.list || fingerprint(before) === fingerprint(after)) return false;
  const known = new Set(before.files.map(({ link, text }) => `${link.url} ${text}`));
  const isNew = after.files.some(({ link, text }) => !known.has(`${link.url} ${text}`));
  return isNew || after.files.length >= before.files.length;
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
  // Nothing need have run yet; a status that is told with 200 may merely be the status.
  let before = await readRepository(scheduled.receiver, { mayBeEmpty: true });
  for (const at of instants) {
    await changeRecord(world, scheduled.parameters.type?.[0] ?? 'Organization');
    await world.conversation.clock.advanceTo(at);
    const reading = await readRepository(scheduled.receiver);
    sightings.push({ at, run: showsRun(before, reading), reading });
    before = reading;
  }
  return sightings;
}

/** The moments just after the first `count` due times of a schedule. */
export function dueTimes(world: NdhWorld, scheduled: ScheduledExport, count: number): Date[] {
  return Array.from({ length: count }, (_, n) => afterDue(world, dueTime(scheduled, n)));
}
