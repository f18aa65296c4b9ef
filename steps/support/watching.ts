import { unsigned } from './signed-links.ts';
import { readRepository, type RepositoryReading } from './reading.ts';
import { pathOf } from './new-set.ts';
import { afterDue } from './exporting.ts';
import { dueTime, type ScheduledExport } from './scheduled-export.ts';
import { changeAgain, changeRecord, type DirectoryChange } from './directory-changes.ts';
import type { NdhWorld } from './world.ts';

/** What a watcher saw at one moment. */
export interface Sighting {
  /** The moment of the sighting before. */
  since: Date;
  at: Date;
  /** True where the repository shows something new since the sighting before: a run took place in between. */
  run: boolean;
  reading: RepositoryReading;
}

/** Whether two readings show the same list and the same files: nothing has run between them. */
export function isUnchanged(one: RepositoryReading, other: RepositoryReading): boolean {
  return (
    listed(one) === listed(other) &&
    one.files.length === other.files.length &&
    one.files.every(({ text }, index) => text === other.files[index]?.text)
  );
}

function listed({ list, signed }: RepositoryReading): string | undefined {
  return list && signed ? unsigned(list.raw) : list?.raw;
}

/** Whether something in a repository is new since an earlier reading; files that are merely gone show no run. */
export function showsRun(before: RepositoryReading, after: RepositoryReading): boolean {
  if (!after.list || isUnchanged(before, after)) return false;
  const known = new Set(before.files.map(({ link, text }) => `${pathOf(link)} ${text}`));
  const isNew = after.files.some(({ link, text }) => !known.has(`${pathOf(link)} ${text}`));
  return isNew || after.files.length >= before.files.length;
}

/** Moves the clock to a moment and looks whether there was a run since the last look. */
export type Look = (at: Date) => Promise<Sighting>;

/**
 * A watcher of a schedule's repository. Before each look one exported record is changed where the target can be
 * seeded, so that a run cannot hide.
 */
export async function watcher(
  world: NdhWorld,
  { receiver, parameters, start }: ScheduledExport,
): Promise<Look> {
  const { clock } = world.conversation;
  // Nothing need have run yet; a status that is told with 200 may merely be the status.
  let before = await readRepository(receiver, { mayBeEmpty: true });
  let since = await clock.now();
  let change: DirectoryChange | undefined;
  return async (at) => {
    change = change
      ? await changeAgain(world, change)
      : await changeRecord(world, parameters.type?.[0] ?? 'Organization');
    await clock.advanceTo(at);
    const reading = await readRepository(receiver, { mayBeEmpty: at.getTime() < start.epochMilliseconds });
    const sighting = { since, at, run: showsRun(before, reading), reading };
    before = reading;
    since = at;
    return sighting;
  };
}

/** What a watcher sees who looks at these moments. */
export async function watch(
  world: NdhWorld,
  scheduled: ScheduledExport,
  instants: Date[],
): Promise<Sighting[]> {
  const look = await watcher(world, scheduled);
  const sightings: Sighting[] = [];
  for (const at of instants) sightings.push(await look(at));
  return sightings;
}

/** The moments just after the first `count` due times of a schedule. */
export function dueTimes(world: NdhWorld, scheduled: ScheduledExport, count: number): Date[] {
  return Array.from({ length: count }, (_, n) => afterDue(world, dueTime(scheduled, n)));
}
