import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { declaredSearch } from '../metadata.ts';
import { inState, isIn, stateOf } from '../states.ts';
import type { NdhWorld } from '../world.ts';
import { attempt, type Attempt } from './asking.ts';
import type { Filter } from './expect-filtered.ts';

/** A filter of a type by one of the configured states. */
export function stateFilter(world: NdhWorld, type: string, which: string): Filter {
  const state = stateOf(world, which);
  return { type, query: inState(type, state), matches: (resource) => isIn(resource, state) };
}

/** One export, or a pair, that filters narrow, and what they are compared with. */
export interface FilteredExports {
  all?: Attempt;
  one: Attempt;
  other?: Attempt;
  both?: Attempt;
}

/** Exports organizations as they are and those of one state. */
export async function exportFiltered(world: NdhWorld, name: string): Promise<FilteredExports> {
  await needDeclared(world, 'Organization');
  const { query } = stateFilter(world, 'Organization', 'one state');
  return {
    all: await attempt(world, name, [['_type', 'Organization']]),
    one: await attempt(world, name, filtered(['Organization'], query)),
  };
}

/** Exports organizations of one state, of another, and by both filters. */
export async function exportByTwoFilters(world: NdhWorld, name: string): Promise<FilteredExports> {
  await needDeclared(world, 'Organization');
  const [one, other] = ['one state', 'another state'].map(
    (which) => stateFilter(world, 'Organization', which).query,
  );
  return {
    one: await attempt(world, name, filtered(['Organization'], one ?? '')),
    other: await attempt(world, name, filtered(['Organization'], other ?? '')),
    both: await attempt(world, name, filtered(['Organization'], one ?? '', other ?? '')),
  };
}

export const filteredTypes = ['Organization', 'Location'];

/** Exports two types, each filtered alone and both in one value. */
export async function exportByJoinedQueries(world: NdhWorld, name: string): Promise<FilteredExports> {
  if (world.config.typeFilter.separator === 'repeat')
    throw new NotTestable('the target takes one query a value (typeFilter.separator)');
  for (const type of filteredTypes) await needDeclared(world, type);
  const [one, other] = filteredTypes.map((type) => stateFilter(world, type, 'one state').query);
  return {
    one: await attempt(world, name, filtered(filteredTypes, one ?? '')),
    other: await attempt(world, name, filtered(filteredTypes, other ?? '')),
    both: await attempt(world, name, filtered(filteredTypes, `${one},${other}`)),
  };
}

const filtered = (types: string[], ...queries: string[]): BulkParameters => [
  ['_type', types.join(',')],
  ...queries.map((query): [string, string] => ['_typeFilter', query]),
];

async function needDeclared(world: NdhWorld, type: string): Promise<void> {
  if ((await declaredSearch(world, type)).includes('address-state')) return;
  throw new NotTestable(`metadata declares no address-state of ${type} (NDH-CAP-10)`);
}
