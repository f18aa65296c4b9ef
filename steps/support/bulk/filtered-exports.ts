import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { attempt, type Attempt } from './asking.ts';
import { chooseFilter, chooseForTwoTypes, choosePair } from './chosen-filters.ts';
import type { Filter } from './expect-filtered.ts';

/** One export, or a pair, that filters narrow, and what they are compared with. */
export interface FilteredExports {
  all?: Attempt;
  one: Attempt;
  other?: Attempt;
  both?: Attempt;
  /** Those of `one` and `other`. */
  filters: Filter[];
}

/** Exports a type as it is and what of it meets a filter. */
export async function exportFiltered(world: NdhWorld, name: string): Promise<FilteredExports> {
  const filter = await chooseFilter(world, name);
  return {
    all: await attempt(world, name, [['_type', filter.type]]),
    one: await attempt(world, name, filtered([filter.type], filter)),
    filters: [filter],
  };
}

/** Exports what of a type meets one filter, another, and both. */
export async function exportByTwoFilters(world: NdhWorld, name: string): Promise<FilteredExports> {
  const [one, other] = await choosePair(world, name);
  return {
    one: await attempt(world, name, filtered([one.type], one)),
    other: await attempt(world, name, filtered([one.type], other)),
    both: await attempt(world, name, filtered([one.type], one, other)),
    filters: [one, other],
  };
}

/** Exports two types, each filtered alone and both in one value. */
export async function exportByJoinedQueries(world: NdhWorld, name: string): Promise<FilteredExports> {
  if (world.config.typeFilter.separator === 'repeat')
    throw new NotTestable('the target takes one query a value (typeFilter.separator)');
  const filters = await chooseForTwoTypes(world, name);
  const [one, other] = filters;
  const types = filters.map(({ type }) => type);
  return {
    one: await attempt(world, name, filtered(types, one)),
    other: await attempt(world, name, filtered(types, other)),
    both: await attempt(world, name, filtered(types, { query: `${one.query},${other.query}` })),
    filters,
  };
}

const filtered = (types: string[], ...filters: Pick<Filter, 'query'>[]): BulkParameters => [
  ['_type', types.join(',')],
  ...filters.map(({ query }): [string, string] => ['_typeFilter', query]),
];
