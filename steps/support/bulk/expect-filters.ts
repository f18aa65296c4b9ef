import type { FhirResource } from '../../../lib/client/search.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isNetwork } from '../directory-changes.ts';
import type { NdhWorld } from '../world.ts';
import { shownToClient } from './access.ts';
import { addsRelated, given, type Attempt } from './asking.ts';
import { expectFiltered, expectMet, lostByFilter, type Filter } from './expect-filtered.ts';
import type { BulkExport } from './exports.ts';
import type { FilteredExports } from './filtered-exports.ts';
import { need } from '../need.ts';
import { keyOf } from './related.ts';
import { expectNoneLost } from './still-there.ts';
import { accepted } from './typed-exports.ts';
import type { Sequence } from '../sequence.ts';

/** A filtered export holds only what meets the filter, and all that the directory's own search finds (NDH-BULK-06). */
export async function expectFilterSupported(
  world: NdhWorld,
  { one, filters }: FilteredExports,
): Promise<void> {
  const filter = need(filters[0]);
  const { type } = filter;
  world.record(filter.query);
  const { resources } = accepted(one);
  expectMet(filter, resources, addsRelated(world));
  const [, query] = filter.query.split('?');
  // Networks may be organizations or not (A27).
  const known = ((await shownToClient(world, type, query)) ?? []).filter((shown) => !isNetwork(shown));
  if (known.length === 0 && resources.length === 0)
    throw new NotTestable(`the directory shows no ${type} that meets ${filter.query}`);
  const there = new Set(resources.map(keyOf));
  const missing = known.filter((resource) => filter.matches(resource) && !there.has(keyOf(resource)));
  await expectNoneLost(world, missing, `every ${type} that meets ${filter.query}`);
}

/** The lines of the filtered type meet the filter, and none that does is lost (BULK-KICK-15). */
export async function expectRestricted(
  world: NdhWorld,
  { all, one, filters }: FilteredExports,
): Promise<void> {
  const filter = need(filters[0]);
  const { resources } = taken(one);
  const everything = given(all).resources;
  needOthers(filter, everything);
  expectFiltered(filter, resources, addsRelated(world));
  const lost = lostByFilter(filter, everything, resources).filter((line) => !isNetwork(line));
  await expectNoneLost(world, lost, `every ${filter.type} that meets ${filter.query}`);
}

/** Two filters for one type lose nothing of what each alone gives (BULK-KICK-16). */
export async function expectUnion(
  world: NdhWorld,
  { one, other, both, filters }: FilteredExports,
): Promise<void> {
  const parts = [one, other].map(taken);
  const lines = filters.map((filter, index) => {
    const resources =
      parts[index]?.resources.filter(({ resourceType }) => resourceType === filter.type) ?? [];
    if (!resources.some(filter.matches)) throw new NotTestable(`no ${filter.type} meets ${filter.query}`);
    return resources;
  });
  const [first = [], second = []] = lines.map((each) => new Set(each.map(keyOf)));
  if (isInside(first, second) || isInside(second, first))
    throw new NotTestable(
      'one of the two exports is inside the other: the filters do not part what there is',
    );
  const { resources } = takenTogether(both, 'two filters for one type');
  const there = new Set(resources.map(keyOf));
  const missing = lines.flat().filter((line) => !there.has(keyOf(line)));
  await expectNoneLost(world, missing, 'what each filter alone gives');
}

/** Of two queries in one value each filters its type (BULK-KICK-17). */
export async function expectBothApplied(
  world: NdhWorld,
  { one, other, both, filters }: FilteredExports,
): Promise<void> {
  const alone = [taken(one), taken(other)];
  // Where a query does not even work alone, nothing can be said of two.
  const working = filters.filter((filter, index) => {
    const [own, opposite] = [alone[index]?.resources ?? [], alone[1 - index]?.resources ?? []];
    const filtered = own.filter((line) => line.resourceType === filter.type);
    const isFiltered = filtered.length > 0 && filtered.every(filter.matches);
    return isFiltered && opposite.some((line) => line.resourceType === filter.type && !filter.matches(line));
  });
  if (working.length === 0) throw new NotTestable('no query filters when it stands alone (NDH-BULK-06)');
  const { resources } = takenTogether(both, 'two queries in one value');
  for (const filter of working) {
    expectFiltered(filter, resources, addsRelated(world));
    const own = alone[filters.indexOf(filter)]?.resources ?? [];
    await expectNoneLost(
      world,
      lostByFilter(filter, own, resources),
      `every ${filter.type} that meets ${filter.query}`,
    );
  }
}

/** A filtered export as a situation. @throws NotTestable where the filter is refused (NDH-BULK-06) */
function taken(tried: Attempt | undefined): BulkExport {
  const status = tried?.kickOff.response.status;
  if (status !== 202) throw new NotTestable(`the filter is answered ${status} (NDH-BULK-06)`);
  return given(tried);
}

/** Refusing together what is taken one by one falls short. */
function takenTogether(tried: Attempt | undefined, what: string): BulkExport {
  const status = tried?.kickOff.response.status;
  if (status === 429) throw new NotTestable(`${what} are put off (429)`);
  if (tried && status !== 202)
    throw new FallsShort({
      expected: `202 to ${what}, as to each alone`,
      received: `status ${status}`,
      where: where(tried.kickOff),
    });
  return given(tried);
}

function needOthers({ type, query, matches }: Filter, everything: Sequence<FhirResource>): void {
  if (everything.some((line) => line.resourceType === type && !matches(line))) return;
  throw new NotTestable(`every ${type} meets ${query}: a filter could not be told from none`);
}

const isInside = (inner: Set<string> | string[], outer: Set<string> | string[]): boolean => {
  const all = new Set(outer);
  return [...inner].every((key) => all.has(key));
};
