import type { FhirResource } from '../../../lib/client/search.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { isNetwork } from '../directory-changes.ts';
import { statementIn } from '../metadata.ts';
import { stateOf } from '../states.ts';
import type { NdhWorld } from '../world.ts';
import { attempt } from './asking.ts';
import { listedBy } from './declared-types.ts';
import type { Filter } from './expect-filtered.ts';
import { byState, filterKinds } from './filter-kinds.ts';
import type { Sequence } from '../sequence.ts';

/** Types that are tried before all others: those of the guide's own examples, and one that most servers have. */
const preferred = ['Organization', 'Location', 'Practitioner'];

/** Values of a kind that are tried, of so many resources. */
const mostValues = 20;
const mostResources = 1000;

/** A filter that metadata declares and that some of a type meet and others do not (NDH-BULK-06, BULK-KICK-15). */
export const chooseFilter = (world: NdhWorld, name: string): Promise<Filter> =>
  choose(
    world,
    name,
    ['Organization'],
    (parting) => [...parting.values()].flat().at(0),
    () => byStateIfDeclared(world, 'Organization', 'one state'),
  );

/** Two filters of one type of which each gives something that the other does not (BULK-KICK-16). */
export const choosePair = (world: NdhWorld, name: string): Promise<[Filter, Filter]> =>
  choose(
    world,
    name,
    ['Organization'],
    (parting, lines) => {
      for (const filters of parting.values())
        for (const one of filters) {
          const other = filters.find((each) => isParted(one, each, lines) && isParted(each, one, lines));
          if (other) return [one, other];
        }
      return undefined;
    },
    async () => [
      await byStateIfDeclared(world, 'Organization', 'one state'),
      await byStateIfDeclared(world, 'Organization', 'another state'),
    ],
  );

/** Filters of two types (BULK-KICK-17). */
export const chooseForTwoTypes = (world: NdhWorld, name: string): Promise<[Filter, Filter]> =>
  choose(
    world,
    name,
    ['Organization', 'Location'],
    (parting) => {
      const [one, other] = [...parting.values()].flatMap(([first]) => first ?? []);
      return one && other && [one, other];
    },
    async () => [
      await byStateIfDeclared(world, 'Organization', 'one state'),
      await byStateIfDeclared(world, 'Location', 'one state'),
    ],
  );

/** Looks in an export of the usual types first, and only where that gives no choice in one of everything. */
async function choose<Choice>(
  world: NdhWorld,
  name: string,
  usual: string[],
  find: (parting: Map<string, Filter[]>, lines: Sequence<FhirResource>) => Choice | undefined,
  otherwise: () => Promise<Choice>,
): Promise<Choice> {
  for (const types of [usual, []]) {
    const { gave } = await attempt(world, name, types.length > 0 ? [['_type', types.join(',')]] : []);
    const lines = gave?.resources ?? [];
    const found = find(await partingFilters(world, lines), lines);
    if (found) return found;
  }
  return otherwise();
}

/** By type, the filters that metadata declares and that some lines of the type meet and others do not. */
async function partingFilters(
  world: NdhWorld,
  lines: Sequence<FhirResource>,
): Promise<Map<string, Filter[]>> {
  const held = new Set(lines.map(({ resourceType }) => resourceType));
  const types = [...preferred.filter((type) => held.delete(type)), ...held];
  const parting = new Map<string, Filter[]>();
  for (const type of types) {
    const declared = await usableParameters(world, type);
    // Networks may be organizations or not (A27).
    const own = lines
      .filter((line) => line.resourceType === type && !isNetwork(line))
      .slice(0, mostResources);
    const kinds = filterKinds.filter(({ parameter }) => declared.includes(parameter));
    const states = ['one state', 'another state'].map((which) => stateOf(world, which));
    for (const kind of kinds) {
      const values = new Set([
        ...(kind.parameter === 'address-state' ? states : []),
        ...own.flatMap(kind.valuesOf),
      ]);
      const filters = [...values].slice(0, mostValues).map((value) => kind.filter(type, value));
      const good = filters.filter(({ matches }) => own.some(matches) && !own.every(matches));
      if (good.length > 0) parting.set(type, [...(parting.get(type) ?? []), ...good]);
    }
  }
  return parting;
}

/** Whether some line meets the one filter and not the other. */
function isParted(one: Filter, other: Filter, lines: Sequence<FhirResource>): boolean {
  return lines.some((line) => line.resourceType === one.type && one.matches(line) && !other.matches(line));
}

/** The search parameters that metadata declares for a type, but for those that it says an export does not take. */
async function usableParameters({ conversation }: NdhWorld, type: string): Promise<string[]> {
  const { rest = [] } = statementIn(await conversation.metadata());
  return listedBy(rest)
    .filter((listed) => listed.type === type && listed.isOpen)
    .flatMap(({ parameters }) => parameters.map(({ name }) => name));
}

/** @throws NotTestable where metadata does not declare it */
async function byStateIfDeclared(world: NdhWorld, type: string, which: string): Promise<Filter> {
  if ((await usableParameters(world, type)).includes('address-state'))
    return byState(type, stateOf(world, which));
  throw new NotTestable(
    `metadata declares no search parameter by which to part what is exported, not even address-state of ${type} (NDH-CAP-10)`,
  );
}
