import type { FhirResource } from '../../../lib/client/search.ts';
import { inState, isIn } from '../states.ts';
import type { Filter } from './expect-filtered.ts';

/** Filters by one search parameter. */
export interface FilterKind {
  parameter: string;
  /** By what a filter could look for this resource. */
  valuesOf: (resource: FhirResource) => string[];
  filter: (type: string, value: string) => Filter;
}

/** The kinds of filters that the rows on filters can judge, the one of the guide's own example first. */
export const filterKinds: readonly FilterKind[] = [
  {
    parameter: 'address-state',
    valuesOf: ({ address }) => listed(address).flatMap(({ state }) => words(state)),
    filter: byState,
  },
  {
    parameter: 'name',
    valuesOf: (resource) => namesOf(resource).flatMap((name) => firstWord.exec(name) ?? []),
    filter: (type, value) => ({
      ...{ type, query: `${type}?name=${encodeURIComponent(value)}` },
      matches: (resource) => namesOf(resource).some((name) => lower(name).includes(lower(value))),
      isExact: (resource) => namesOf(resource).some((name) => name.startsWith(value)),
    }),
  },
  {
    parameter: 'identifier',
    valuesOf: (resource) => identifiersOf(resource).filter((value) => plainIdentifier.test(value)),
    filter: (type, value) => ({
      ...{ type, query: `${type}?identifier=${encodeURIComponent(value)}` },
      matches: (resource) => identifiersOf(resource).some((each) => lower(each) === lower(value)),
      isExact: (resource) => identifiersOf(resource).includes(value),
    }),
  },
];

/** A filter of a type by the state of its addresses. */
export function byState(type: string, state: string): Filter {
  return {
    ...{ type, query: inState(type, state) },
    matches: (resource) => isIn(resource, state),
    isExact: ({ address }) => listed(address).some((each) => each['state'] === state),
  };
}

/** Long enough not to begin every name, and without a sign that a query would have to escape. */
const firstWord = /^[A-Za-z0-9]{3,}/;
const plainIdentifier = /^[^|,$\\\s]+\|[^|,$\\\s]+$/;

const lower = (text: string): string => text.toLowerCase();

/** The names of an organization or a place, or the parts of those of a person: by each the search finds them. */
function namesOf({ name, alias }: FhirResource): string[] {
  const parts = listed(name).flatMap(({ family, given, text, prefix, suffix }) =>
    [family, given, text, prefix, suffix].flatMap(words),
  );
  return [...words(name), ...words(alias), ...parts];
}

const identifiersOf = ({ identifier }: FhirResource): string[] =>
  listed(identifier).flatMap(({ system, value }) =>
    typeof system === 'string' && typeof value === 'string' ? [`${system}|${value}`] : [],
  );

const words = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (each): each is string => typeof each === 'string' && each !== '',
  );

const listed = (value: unknown): Record<string, unknown>[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (each): each is Record<string, unknown> => typeof each === 'object' && each !== null,
  );
