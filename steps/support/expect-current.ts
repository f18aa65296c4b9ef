import { bodyJson } from '../../lib/client/decoded-body.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { contentOf } from './content-of.ts';
import { scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import type { RepositoryReading } from './reading.ts';
import type { NdhWorld } from './world.ts';

type ReadAll = () => Promise<RepositoryReading>;

/** Resources that are compared with the directory, beside the one that has changed. */
const sampled = 4;

/** A sample of the lines is what the directory shows: neither other in content nor older (NDH-EXEC-03). */
export async function expectCurrent(world: NdhWorld, read: ReadAll): Promise<void> {
  const { resources } = await read();
  const changed = need(world.change).after;
  const sample = [...resources.filter(({ id }) => id === changed.id), ...resources.slice(0, sampled)];
  let compared = 0;
  for (const line of sample) {
    const shown = await shownNow(world, line);
    if (!shown || changedSince(world, shown)) continue;
    compared += 1;
    const received = difference(world, line, shown);
    if (received)
      throw new NonConformance({
        expected: `${line.resourceType}/${line.id} as the directory shows it`,
        received,
      });
  }
  if (compared === 0) throw new NotTestable('no exported resource can be read in the directory');
  world.record(`${compared} lines compared`);
}

/** No resource comes in two versions, unless it changed while the run went on (NDH-EXEC-06). */
export async function expectOneVersionEach(world: NdhWorld, read: ReadAll): Promise<void> {
  const { resources } = await read();
  if (resources.length === 0) throw new NotTestable('the run has no lines');
  const first = new Map<string, FhirResource>();
  let again = 0;
  for (const line of resources) {
    const key = `${line.resourceType}/${line.id}`;
    const known = first.get(key) ?? line;
    first.set(key, known);
    if (!areTwoVersions(world, known, line)) {
      if (known !== line) again += 1;
      continue;
    }
    const shown = await shownNow(world, line);
    if (shown && !changedSince(world, shown))
      throw new NonConformance({ expected: 'one version of each resource', received: `two of ${key}` });
    world.record(`two versions of ${key}, of which nothing more is known`);
  }
  if (again > 0) world.record(`${again} lines repeat one in the same version`);
}

async function shownNow(world: NdhWorld, { resourceType, id }: FhirResource) {
  const { response, ...exchange } = await (await world.receiver(world.actor)).read(resourceType, id ?? '');
  return response.status === 200
    ? (bodyJson({ ...exchange, response }) as FhirResource | undefined)
    : undefined;
}

/** Whether the directory says that a resource changed after the run began; a line of it may then be older. */
function changedSince(world: NdhWorld, shown: FhirResource): boolean {
  const began = scheduleOf(world, world.actor).start.epochMilliseconds;
  return Date.parse(metaOf(shown).lastUpdated ?? '') > began;
}

function difference(world: NdhWorld, line: FhirResource, shown: FhirResource): string | undefined {
  const [here, there] = [metaOf(line), metaOf(shown)];
  if (JSON.stringify(contentIn(world, line)) !== JSON.stringify(contentIn(world, shown)))
    return 'another version';
  if (Date.parse(here.lastUpdated ?? '') < Date.parse(there.lastUpdated ?? ''))
    return `a version of ${here.lastUpdated}, where the directory has one of ${there.lastUpdated}`;
  return undefined;
}

function areTwoVersions(world: NdhWorld, one: FhirResource, other: FhirResource): boolean {
  const [first, second] = [metaOf(one), metaOf(other)];
  const differ = (a: unknown, b: unknown) => a !== undefined && b !== undefined && a !== b;
  if (differ(first.versionId, second.versionId) || differ(first.lastUpdated, second.lastUpdated)) return true;
  return JSON.stringify(contentIn(world, one)) !== JSON.stringify(contentIn(world, other));
}

/** References may be relative in one place and absolute in the other. */
function contentIn({ config }: NdhWorld, resource: FhirResource): unknown {
  return JSON.parse(
    JSON.stringify(contentOf(resource)).replaceAll(`"reference":"${config.baseUrl}/`, '"reference":"'),
  );
}

function metaOf({ meta }: FhirResource): { versionId?: string; lastUpdated?: string } {
  return typeof meta === 'object' && meta !== null ? meta : {};
}
