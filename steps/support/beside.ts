import { holdsId } from '../../lib/client/run-file-name.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { readSecondRun } from './expect-generation.ts';
import { afterDue, schedule } from './exporting.ts';
import { expectHeld, lostFiles, sortedLines, type Holding } from './holdings.ts';
import { need } from './need.ts';
import { readListed, type ReadFile } from './reading.ts';
import type { ScheduledExport } from './scheduled-export.ts';
import { downloadPlace } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/**
 * Lets two schedules of one account run once. The first is the one whose next run comes; what the second has produced is
 * held.
 */
export async function runBeside(
  world: NdhWorld,
  name: string,
  first: { type: string[] },
  second: { type: string[]; frequency: string },
): Promise<void> {
  const start = new Date((await world.conversation.clock.now()).getTime() + 86_400_000);
  const both = { keepFile: true, startdate: start.toISOString().replace(/\.\d+/, '') };
  const latter = await schedule(world, name, { ...both, ...second });
  const former = await schedule(world, name, { ...both, ...first });
  world.pair = { first: former, second: latter };
  // The first runs may come one period after the start, and the periods differ (A23).
  const bothRan = Math.max(former.start.epochMilliseconds, latter.start.epochMilliseconds);
  await world.conversation.clock.advanceTo(afterDue(world, new Date(bothRan)));
  world.holdings.set(name, await held(world, latter, second.type));
  world.reading = await readFor(former);
  world.addresses = await addresses(world);
}

/** The repository as the list of one schedule shows it, where schedules have lists of their own. */
function readFor({ receiver, parameters }: ScheduledExport) {
  receiver.scheduledId = parameters.scheduledId;
  return readListed(receiver);
}

async function held(world: NdhWorld, scheduled: ScheduledExport, types: string[]): Promise<Holding> {
  const { files } = await readFor(scheduled);
  const own = files.filter(({ resources }) =>
    resources.some(({ resourceType }) => types.includes(resourceType)),
  );
  if (own.length === 0) throw new NotTestable('no run of the second schedule is seen (NDH-EXEC-01)');
  const lines = own.map(({ link, text }) => [link.url, { link, lines: sortedLines(text) }] as const);
  return { receiver: scheduled.receiver, files: new Map(lines) };
}

/** A run of the first schedule leaves the files of the second as they were (NDH-OVERWRITE-09). */
export async function expectOtherUntouched(world: NdhWorld): Promise<void> {
  const { first, second } = need(world.pair);
  first.receiver.scheduledId = first.parameters.scheduledId;
  await readSecondRun(world);
  second.receiver.scheduledId = second.parameters.scheduledId;
  const holding = need(world.holdings.get(world.actor));
  if ((await lostFiles(holding)).length > 0) await expectHeld(holding);
}

/** Where the data files of both schedules are, by channel and type. */
export type Addresses = Record<'REST' | 'SFTP', Map<string, Set<string>>>;

async function addresses(world: NdhWorld): Promise<Addresses> {
  const { first, second } = need(world.pair);
  const rest = [...(await readFor(first)).files, ...(await readFor(second)).files];
  const sftp = world.config.sftp ? await downloadPlace(world, world.actor) : [];
  return {
    REST: byType(rest.map(({ link, resources }) => ({ place: link.url, resources }))),
    SFTP: byType(sftp.map(({ path, resources }) => ({ place: path, resources }))),
  };
}

function byType(files: { place: string; resources: ReadFile['resources'] }[]): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>();
  for (const { place, resources } of files)
    for (const { resourceType } of resources.slice(0, 1))
      places.set(resourceType, (places.get(resourceType) ?? new Set()).add(place));
  return places;
}

/** Two schedules and two runs of the same types have four addresses for each type (NDH-NAME-05). */
export async function expectOwnAddresses(world: NdhWorld): Promise<void> {
  const { first } = need(world.pair);
  first.receiver.scheduledId = first.parameters.scheduledId;
  await readSecondRun(world);
  const before = need(world.addresses);
  const after = await addresses(world);
  const flaws = (['REST', 'SFTP'] as const).flatMap((channel) =>
    after[channel].size > 0 ? [sharedOn(before[channel], after[channel])] : [],
  );
  const flaw = flaws[0];
  if (flaw === undefined) return;
  // One address for the latest run is honest where the other channel keeps the runs apart.
  if (flaws.includes(undefined)) return world.record(`told apart on one channel: ${flaw}`);
  needBoth(world, [before, after]);
  throw new NonConformance({ expected: 'an address of its own for every data file', received: flaw });
}

/** Names with the id of one schedule alone tell that the other one has left nothing. @throws NotTestable then */
function needBoth(world: NdhWorld, seen: Addresses[]): void {
  const { first, second } = need(world.pair);
  for (const { REST, SFTP } of seen) {
    const places = [...REST.values(), ...SFTP.values()].flatMap((some) => [...some]);
    const left = [first, second].filter(({ parameters: { scheduledId = '' } }) =>
      places.some((place) => holdsId(place, scheduledId)),
    );
    if (left.length === 1)
      throw new NotTestable('one of the two schedules has left no file (NDH-SCHED-22, NDH-OVERWRITE-09)');
  }
}

function sharedOn(before: Map<string, Set<string>>, after: Map<string, Set<string>>): string | undefined {
  for (const [type, places] of before) {
    if (places.size < 2) return `one address for ${type} of two schedules: ${[...places].join()}`;
    const fresh = [...(after.get(type) ?? [])].filter((place) => !places.has(place));
    if (fresh.length < 2)
      return `${fresh.length} new addresses for ${type} of two schedules in the second run`;
  }
  return undefined;
}
