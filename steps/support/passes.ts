import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { canonical, contentOf } from './content-of.ts';
import type { DirectoryChange } from './directory-changes.ts';
import { pathOf } from './new-set.ts';
import { dataLinks, delivered } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** One reading of the list and of all its files, and which states of the changed records it showed. */
export interface Pass {
  states: Set<'old' | 'new'>;
  /** Whether it was begun after the run was done and the time to replace files was over. */
  late: boolean;
}

const mostPasses = 12;

/** Reads a repository again and again while the clock moves over a due time, and once more after it. */
export async function passesUntil(
  world: NdhWorld,
  receiver: Receiver,
  moving: Promise<unknown>,
): Promise<Pass[]> {
  const passes: Pass[] = [];
  let moved = false;
  const done = moving.finally(() => (moved = true));
  while (!moved && passes.length < mostPasses)
    passes.push({ states: await statesOf(world, receiver), late: false });
  await done;
  passes.push({ states: await statesOf(world, receiver), late: true });
  return passes;
}

/** The states that one pass over the list shows; a file that is away for a moment shows none. */
async function statesOf(world: NdhWorld, receiver: Receiver): Promise<Pass['states']> {
  const kept = keptFiles(world);
  const states = new Set<'old' | 'new'>();
  const { list } = await receiver.readList();
  for (const link of dataLinks(list)) {
    const { exchange } = await receiver.fetchFile(link);
    if (exchange.response.status < 300 && kept.get(pathOf(link)) === bodyText(exchange)) continue;
    for (const resource of delivered(exchange)) {
      const state = stateOf(resource, world.changes ?? []);
      if (state) states.add(state);
    }
  }
  return states;
}

/** Address and content of the first set's files, where these are known to stay beside a new one (A38). */
export function keptFiles({ config, reading }: NdhWorld): Map<string, string> {
  const files = config.overwrite.keepFileWins ? (reading?.files ?? []) : [];
  return new Map(files.map(({ link, text }) => [pathOf(link), text]));
}

/** Whether a line shows a changed record as it was before or after its change; undefined for any other line. */
export function stateOf(resource: FhirResource, changes: DirectoryChange[]): 'old' | 'new' | undefined {
  const change = changes.find(
    ({ after }) => after.resourceType === resource.resourceType && after.id === resource.id,
  );
  if (!change) return undefined;
  if (JSON.stringify(resource).includes(change.marker)) return 'new';
  // What changes by itself may have changed once more.
  const isAsBefore = canonical(contentOf(resource)) === canonical(contentOf(change.before));
  return change.byItself && !isAsBefore ? undefined : 'old';
}

/** Each pass shows one state (NDH-OVERWRITE-07). */
export function expectOneStateEach(passes: Pass[]): void {
  if (!passes.some(({ states }) => states.has('new')))
    throw new NotTestable('no pass shows the second run (NDH-OVERWRITE-02)');
  const mixed = passes.filter(({ states }) => states.size > 1);
  const finding = {
    expected: 'one state in each pass',
    received: `${mixed.length} of ${passes.length} mixed`,
  };
  if (mixed.some(({ late }) => late)) throw new NonConformance(finding);
  if (mixed.length > 0) throw new FallsShort(finding);
}
