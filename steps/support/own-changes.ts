import type { FhirResource } from '../../lib/client/search.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { canonical, contentOf } from './content-of.ts';
import { type DirectoryChange, foundBySearch, isActive, isNetwork } from './directory-changes.ts';
import { letAllRun } from './exporting.ts';
import { pathOf } from './new-set.ts';
import { readRepository, type RepositoryReading } from './reading.ts';
import type { NdhWorld } from './world.ts';

type Kind = DirectoryChange['kind'];

/**
 * Whether what has changed by itself is still so: a directory that nobody has in hand may change once more.
 * @throws what the judging of the change has thrown, where it is
 */
export async function judgeOwn(world: NdhWorld, change: DirectoryChange, judge: () => void): Promise<void> {
  try {
    judge();
  } catch (error) {
    const { resourceType, id = '' } = change.after;
    if (!change.byItself || !(error instanceof NonConformance) || change.kind === 'changed') throw error;
    const { response } = await (await world.receiver(world.actor)).read(resourceType, id);
    if ((response.status === 200) === (change.kind === 'added')) throw error;
    throw new NotTestable(`${resourceType}/${id} has changed by itself once more`);
  }
}

/** What is known of a type: the lines of the run before, and what the directory shows now. */
interface Sight {
  lines: FhirResource[];
  shown: FhirResource[];
}

/**
 * What the directory has changed by itself since the run before, where nobody can change it: looked for at once, and once
 * more after another run, in the time of which it may have come. Whatever is found is older than the run after it.
 * @throws NotTestable where there is nothing
 */
export async function ownChanges(world: NdhWorld, type: string, kinds: Kind[]): Promise<DirectoryChange[]> {
  const { reading } = world;
  const [scheduled] = world.schedules.values();
  if (!reading || !scheduled) throw new NotTestable(cannot);
  const atOnce = await changesSince(world, reading, type, kinds);
  if (atOnce.length > 0) return atOnce;
  await letAllRun(world);
  const later = await changesSince(world, reading, type, kinds);
  if (later.length === 0)
    throw new NotTestable(`${cannot}, and no ${type} was ${kinds.join(' or ')} by itself over a run`);
  const now = await readRepository(scheduled.receiver);
  // Where sets stay beside one another, the next one is what is new after this one.
  if (reading.files.every((file) => isAmong(file, now))) world.reading = now;
  return later;
}

const cannot = 'the directory cannot be changed (configure control)';

const isAmong = ({ link, text }: RepositoryReading['files'][number], { files }: RepositoryReading): boolean =>
  files.some((file) => pathOf(file.link) === pathOf(link) && file.text === text);

async function changesSince(
  world: NdhWorld,
  { resources }: RepositoryReading,
  type: string,
  kinds: Kind[],
): Promise<DirectoryChange[]> {
  const isOwn = (resource: FhirResource) =>
    resource.resourceType === type && isActive(resource) && !isNetwork(resource);
  const shown = await foundBySearch(world, type, '').catch((error: unknown) => {
    throw error instanceof NotTestable ? new NotTestable(`${cannot}, and ${error.message}`) : error;
  });
  const sight = { lines: resources.filter(isOwn), shown: shown.filter(isOwn) };
  const found: DirectoryChange[] = [];
  for (const kind of kinds) {
    const change = await finders[kind](sight, world);
    if (change) found.push({ ...change, kind, byItself: true });
  }
  return found;
}

type Found = Omit<DirectoryChange, 'kind'> | undefined;

const finders: Record<Kind, (sight: Sight, world: NdhWorld) => Found | Promise<Found>> = {
  changed: ({ lines, shown }) => {
    const now = new Map(shown.map((each) => [each.id, each]));
    const pairs = lines.flatMap((before) => {
      const after = now.get(before.id);
      return after ? [{ before, after }] : [];
    });
    const others = pairs.filter(({ before, after }) => contentAs(before) !== contentAs(after));
    // A server may word lines otherwise than answers; then a difference tells of no change.
    if (others.length * 2 > pairs.length) return undefined;
    return others
      .filter(({ before, after }) => !(updated(after) <= updated(before)))
      .map(({ before, after }) => ({ before, after, marker: newTextIn(after, before) }))
      .find((change): change is DirectoryChange => change.marker !== undefined);
  },
  added: ({ lines, shown }) => {
    const known = new Set(lines.map(({ id }) => id));
    // What an incomplete run has left out is older than its latest line, but by chance.
    const times = lines.map(updated).filter((time) => !Number.isNaN(time));
    const latest = times.reduce((one, other) => (one > other ? one : other), NaN);
    const after = shown.find((each) => !known.has(each.id) && updated(each) > latest);
    return after && { before: after, after, marker: '' };
  },
  removed: async ({ lines, shown }, world) => {
    const known = new Set(shown.map(({ id }) => id));
    const before = lines.find(({ id }) => !known.has(id));
    if (!before?.id) return undefined;
    const [scheduled] = world.schedules.values();
    const answer = await scheduled?.receiver.read(before.resourceType, before.id);
    const status = answer?.response.status;
    return status === 404 || status === 410 ? { before, after: before, marker: '' } : undefined;
  },
};

const contentAs = (resource: FhirResource): string => canonical(contentOf(resource));

/** When a resource was changed last; NaN where it does not say. */
function updated({ meta }: FhirResource): number {
  return Date.parse(String((meta as { lastUpdated?: unknown } | undefined)?.lastUpdated));
}

/** A text of a resource that nothing in another has. */
function newTextIn(resource: FhirResource, other: FhirResource): string | undefined {
  const [known, whole] = [new Set(textsIn(other)), JSON.stringify(other)];
  return textsIn(contentOf(resource)).find(
    (text) => text !== '' && !known.has(text) && !whole.includes(JSON.stringify(text).slice(1, -1)),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
