import { typedLine } from '../behaviour/typed-line.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import type { Account } from '../store/accounts.ts';
import type { Schedule } from '../store/schedules.ts';
import type { Generation } from './generation.ts';
import { isNetwork, type Selection } from './selection.ts';

/** How many resources are read from the directory at a time. */
const chunk = 100;

/** Writes everything that a schedule's criteria select, type by type, in bounded memory. */
export async function extract(schedule: Schedule, generation: Generation, ndh: Ndh): Promise<void> {
  const account = ndh.store.accounts.find(schedule.accountId);
  for (const selection of ndh.behaviour.selectTypes(schedule.criteria, ndh)) {
    if (
      selection.queries.length === 0 &&
      selection.besideFiltered &&
      !ndh.behaviour.keepsUnfiltered(selection)
    )
      continue;
    const written = await write(selection, schedule, account, generation, ndh);
    const wider =
      written === 0 && selection.queries.length > 0
        ? ndh.behaviour.widenEmptySelection(selection)
        : undefined;
    if (wider) await write(wider, schedule, account, generation, ndh);
  }
  const outcomes = ndh.behaviour.outcomes(schedule);
  for (const [index, outcome] of outcomes.entries()) {
    const last = index === outcomes.length - 1;
    await generation.write(outcome, { type: outcome.resourceType, index, last, schedule });
  }
}

/** Writes the lines of one selection; one resource is held back, as the last line must be known as such. */
async function write(
  selection: Selection,
  schedule: Schedule,
  account: Account | undefined,
  generation: Generation,
  ndh: Ndh,
): Promise<number> {
  let index = 0;
  let held: Resource | undefined;
  const put = async (resource: Resource, last: boolean): Promise<void> => {
    const place = { type: selection.type, index, last, schedule };
    index += 1;
    const line = ndh.behaviour.line(resource, place);
    await generation.write(typedLine(ndh.behaviour, line, place, ndh.edition)(line, place), place);
  };
  for (const resource of selected(selection, schedule, account, ndh)) {
    if (held) await put(held, false);
    held = resource;
  }
  if (held) await put(held, true);
  return index;
}

function* selected(
  selection: Selection,
  schedule: Schedule,
  account: Account | undefined,
  ndh: Ndh,
): Generator<Resource> {
  const { behaviour } = ndh;
  const limit = behaviour.limitOfType(selection.type);
  let count = 0;
  for (const resource of resourcesOf(selection.type, ndh)) {
    if (count >= limit) break;
    if (!qualifies(resource, selection, ndh) || !behaviour.entitled(account, resource)) continue;
    if (!behaviour.exportsUnchanged(resource, schedule, ndh)) continue;
    count += 1;
    yield* behaviour.exportedVersions(resource, ndh, schedule);
  }
  yield* behaviour.extraResources(selection, schedule, ndh);
}

/** Whether the criteria select a resource. */
function qualifies(resource: Resource, selection: Selection, { behaviour, edition }: Ndh): boolean {
  if (!behaviour.isActive(resource)) return false;
  if (selection.networksOnly && !isNetwork(resource, edition)) return false;
  const queries = selection.queries
    .filter(({ networksOnly }) => !networksOnly || isNetwork(resource, edition))
    .map(({ query }) => query);
  return (
    selection.queries.length === 0 ||
    behaviour.matchesQueries(queries, (query) => behaviour.matchesQuery(resource, query))
  );
}

/** The current resources of a type, page by page: what changes meanwhile is seen as it is when its page is read. */
export function* resourcesOf(type: string, { store }: Pick<Ndh, 'store'>): Generator<Resource> {
  for (let after: number | undefined = 0; after !== undefined;) {
    const page = store.directory.page(type, after, chunk);
    yield* page.resources;
    after = page.next;
  }
}
