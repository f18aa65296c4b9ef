import type { Exchange } from '../../lib/client/exchange.ts';
import { foundBy, strictSearch } from '../../lib/client/strict-search.ts';
import { interactionsOf, levelOfType, typesOf } from '../../lib/edition/capability-levels.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { declaredBy } from './declared.ts';
import { expectNone, type Gaps } from './gaps.ts';
import type { CapabilityStatement } from './metadata.ts';
import { isImported, tierOf } from './tiers.ts';
import type { NdhWorld } from './world.ts';

/** The interactions of the tier are declared and there; tried on one resource of each type (NDH-CAP-14). */
export async function expectInteractions(world: NdhWorld, statement: CapabilityStatement): Promise<void> {
  const { edition } = world;
  const tier = tierOf(world, statement);
  const { resources } = declaredBy(statement);
  const listed = typesOf(edition).filter((type) => resources.has(type));
  if (listed.length === 0) throw new NotTestable('metadata lists none of the resource types (NDH-CAP-08)');
  const gaps: Gaps = { broken: [], short: [] };
  for (const type of listed) {
    const level = levelOfType(edition, type, tier);
    if (level !== 'SHALL' && level !== 'SHOULD') continue;
    const isElsewhere = (imported: string) => levelOfType(edition, type, imported) !== undefined;
    const missing = interactionsOf(edition, type, tier).filter(
      (code) => !resources.get(type)?.interactions.includes(code),
    );
    if (missing.length > 0 && !isImported(world, statement, isElsewhere))
      gaps[level === 'SHALL' ? 'broken' : 'short'].push(`${type} does not declare ${missing.join(', ')}`);
    if (level === 'SHALL') await tryAll(world, type, interactionsOf(edition, type, tier), gaps);
  }
  expectNone(world, `the interactions of the tier ${tier}`, gaps);
}

interface Known {
  id: string;
  version: string | undefined;
}

/** The path of each interaction below its type; none where it cannot be made. */
const paths: Record<string, (known: Known) => string | undefined> = {
  read: ({ id }) => `/${encodeURIComponent(id)}`,
  vread: ({ id, version }) =>
    version === undefined ? undefined : `/${encodeURIComponent(id)}/_history/${encodeURIComponent(version)}`,
  'history-instance': ({ id }) => `/${encodeURIComponent(id)}/_history`,
  'search-type': ({ id }) => `?_id=${encodeURIComponent(id)}`,
  'history-type': () => '/_history?_count=1',
};

async function tryAll(world: NdhWorld, type: string, codes: string[], gaps: Gaps): Promise<void> {
  const receiver = await world.receiver('Maryland Directory');
  const search = await answered(() => strictSearch(receiver, type));
  const [first] = foundBy(search);
  if (first?.id === undefined) {
    const { status } = search.response;
    if (codes.includes('search-type') && ![200, 401, 403].includes(status))
      gaps.short.push(`search-type of ${type} is answered ${status}`);
    return world.record(`no ${type} to try the interactions on`);
  }
  const { versionId } = (first['meta'] ?? {}) as { versionId?: string };
  const known = { id: first.id, version: versionId ?? (await versionOf(receiver, type, first.id)) };
  for (const code of codes) {
    const path = paths[code]?.(known);
    if (path === undefined) world.record(`no version of ${type} is told, so none is read`);
    else await tryOne(receiver, type, { code, path, id: first.id }, gaps);
  }
}

/** The answer, after one repetition where it is not 200. */
async function answered(ask: () => Promise<Exchange>): Promise<Exchange> {
  const first = await ask();
  return first.response.status === 200 ? first : ask();
}

async function versionOf(receiver: Receiver, type: string, id: string): Promise<string | undefined> {
  const { etag } = (await receiver.read(type, id)).response.headers;
  return /^(?:W\/)?"(.+)"$/.exec(etag ?? '')?.[1];
}

const missing = [404, 405, 410, 501];

async function tryOne(
  receiver: Receiver,
  type: string,
  { code, path, id }: { code: string; path: string; id: string },
  gaps: Gaps,
): Promise<void> {
  const { status } = (await answered(() => receiver.look(`${type}${path}`))).response;
  if (status === 200 || status === 401 || status === 403) return;
  const text = `${code} of ${type} is answered ${status}`;
  if (!missing.includes(status)) return void gaps.short.push(text);
  if (await isThere(receiver, type, id)) gaps.broken.push(text);
}

async function isThere(receiver: Receiver, type: string, id: string): Promise<boolean> {
  if ((await receiver.read(type, id)).response.status === 200) return true;
  return foundBy(await strictSearch(receiver, type, { name: '_id', value: id })).length > 0;
}
