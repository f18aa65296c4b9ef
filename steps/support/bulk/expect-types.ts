import type { FhirResource } from '../../../lib/client/search.ts';
import { FallsShort, NonConformance } from '../../../lib/verdict/outcomes.ts';
import { countTypes } from '../expect-resources.ts';
import { keyOf, reachedFrom, referredBy } from './related.ts';

/** An export as the rows on its types look at it. */
export interface TypedExport {
  /** `output[].type` of the manifest. */
  itemTypes: string[];
  resources: FhirResource[];
}

/**
 * Only lines and items of the types asked for (BULK-KICK-10, NDH-BULK-05). Where the server may add what is related
 * (Bulk Data 3.0.0), a line to which a chain of references leads from one asked for is context, and so is Provenance
 * about what is exported.
 * @throws FallsShort for a line that only refers to one asked for
 */
export function expectTypesOnly({ itemTypes, resources }: TypedExport, types: string[], adds: boolean): void {
  const isAsked = ({ resourceType }: FhirResource) => types.includes(resourceType);
  const foreign = resources.filter((line) => !isAsked(line));
  const expected = `only lines of ${types.join(' and ')}`;
  if (!adds) {
    const items = itemTypes.filter((type) => !types.includes(type));
    if (foreign.length === 0 && items.length === 0) return;
    const received =
      foreign.length > 0 ? JSON.stringify(countTypes(foreign)) : `items of ${items.join(', ')}`;
    throw new NonConformance({ expected, received });
  }
  const asked = resources.filter(isAsked);
  const context = reachedFrom(asked, resources);
  const exported = new Set(resources.map(keyOf));
  const stray = foreign.filter((line) => !context.has(keyOf(line)) && !isProvenanceOf(line, exported));
  const askedKeys = new Set(asked.map(keyOf));
  const unrelated = stray.filter((line) => ![...referredBy(line)].some((key) => askedKeys.has(key)));
  if (unrelated.length > 0)
    throw new NonConformance({ expected: `${expected}, and what they refer to`, received: told(unrelated) });
  if (stray.length > 0)
    throw new FallsShort({ expected: `${expected}, and what they refer to`, received: told(stray) });
}

function isProvenanceOf(line: FhirResource, exported: Set<string>): boolean {
  return line.resourceType === 'Provenance' && [...referredBy(line)].some((key) => exported.has(key));
}

const told = (lines: FhirResource[]): string =>
  `${lines.length} others, such as ${lines.slice(0, 3).map(keyOf).join(', ')}`;
