import type { FhirResource } from '../../../lib/client/search.ts';
import { FallsShort, NonConformance } from '../../../lib/verdict/outcomes.ts';
import { keyOf, referringTo, unlessReferredTo } from './related.ts';
import type { Sequence } from '../sequence.ts';

/** A filter as the rows on filters know it: the type that it narrows, and which resources meet it. */
export interface Filter {
  type: string;
  /** `Organization?address-state=MD` */
  query: string;
  matches: (resource: FhirResource) => boolean;
  /** Whether a resource has the very value that is looked for: servers may find more by it. */
  isExact: (resource: FhirResource) => boolean;
}

/**
 * Every line of the filtered type meets the filter (NDH-BULK-06), unless the server may add what is related (Bulk Data
 * 3.0.0) and another line refers to it.
 */
export function expectMet(filter: Filter, lines: Sequence<FhirResource>, adds: boolean): void {
  const stray = strayOf(filter, lines, adds);
  if (stray.length > 0) throw new NonConformance(findingOf(filter, stray));
}

/**
 * As `expectMet`, in the words of Bulk Data (BULK-KICK-15).
 * @throws FallsShort for a line that only refers to an exported one, where what is related may be added
 */
export function expectFiltered(filter: Filter, lines: Sequence<FhirResource>, adds: boolean): void {
  const stray = strayOf(filter, lines, adds);
  const isRelated = adds && stray.length > 0 ? referringTo(lines) : () => false;
  const unrelated = stray.filter((line) => !isRelated(line));
  if (unrelated.length > 0) throw new NonConformance(findingOf(filter, unrelated));
  if (stray.length > 0) throw new FallsShort(findingOf(filter, stray));
}

function strayOf({ type, matches }: Filter, lines: Sequence<FhirResource>, adds: boolean): FhirResource[] {
  const stray = lines.filter((line) => line.resourceType === type && !matches(line));
  return adds ? unlessReferredTo(stray, lines) : stray;
}

const findingOf = ({ type, query }: Filter, stray: FhirResource[]) => ({
  expected: `every ${type} to meet ${query}`,
  received: `${stray.length} that do not, such as ${stray.slice(0, 3).map(keyOf).join(', ')}`,
});

/** What of the lines of an unfiltered export has the very value of a filter and is not among those filtered. */
export function lostByFilter(
  { type, isExact }: Filter,
  all: Sequence<FhirResource>,
  lines: Sequence<FhirResource>,
): FhirResource[] {
  const there = new Set(lines.map(keyOf));
  return all.filter((line) => line.resourceType === type && isExact(line) && !there.has(keyOf(line)));
}
