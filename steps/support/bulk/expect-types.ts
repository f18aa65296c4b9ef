import type { FhirResource } from '../../../lib/client/search.ts';
import { FallsShort, NonConformance } from '../../../lib/verdict/outcomes.ts';
import { keyOf, reachedFrom, referredBy, referringTo } from './related.ts';
import type { Sequence } from '../sequence.ts';

/** An export as the rows on its types look at it. */
export interface TypedExport {
  /** `output[].type` of the manifest. */
  itemTypes: string[];
  resources: Sequence<FhirResource>;
}

/** Only lines of the types asked for, and what the server may add (NDH-BULK-05). */
export function expectLinesOnly(resources: Sequence<FhirResource>, types: string[], adds: boolean): void {
  const stray = strayOf(resources, types, adds);
  if (stray.length > 0) throw new NonConformance(findingOf(stray, types));
}

/**
 * Only lines and items of the types asked for, and what the server may add (BULK-KICK-10).
 * @throws FallsShort for a line that only refers to one asked for, where what is related may be added
 */
export function expectTypesOnly({ itemTypes, resources }: TypedExport, types: string[], adds: boolean): void {
  const stray = strayOf(resources, types, adds);
  const isRelated = adds && stray.length > 0 ? referringTo(resources.filter(isOf(types))) : () => false;
  const unrelated = stray.filter((line) => !isRelated(line));
  if (unrelated.length > 0) throw new NonConformance(findingOf(unrelated, types));
  if (stray.length > 0) throw new FallsShort(findingOf(stray, types));
  const items = itemTypes.filter((type) => !types.includes(type));
  if (!adds && items.length > 0)
    throw new NonConformance({
      expected: `only files of ${types.join(' and ')}`,
      received: items.join(', '),
    });
}

/**
 * Lines of other types, but for what the server may add (Bulk Data 3.0.0): lines to which a chain of references leads
 * from one asked for, and Provenance about what is exported.
 */
function strayOf(resources: Sequence<FhirResource>, types: string[], adds: boolean): FhirResource[] {
  const foreign = resources.filter((line) => !isOf(types)(line));
  if (!adds || foreign.length === 0) return foreign;
  const context = reachedFrom(resources.filter(isOf(types)), resources);
  const exported = new Set(resources.map(keyOf));
  return foreign.filter((line) => !context.has(keyOf(line)) && !isProvenanceOf(line, exported));
}

const isOf = (types: string[]) => (line: FhirResource) => types.includes(line.resourceType);

function isProvenanceOf(line: FhirResource, exported: Set<string>): boolean {
  return line.resourceType === 'Provenance' && [...referredBy(line)].some((key) => exported.has(key));
}

const findingOf = (stray: FhirResource[], types: string[]) => ({
  expected: `only lines of ${types.join(' and ')}`,
  received: `${stray.length} others, such as ${stray.slice(0, 3).map(keyOf).join(', ')}`,
});
