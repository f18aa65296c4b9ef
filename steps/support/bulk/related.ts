import type { FhirResource } from '../../../lib/client/search.ts';
import { referencesIn } from '../note-lines.ts';
import type { Sequence } from '../sequence.ts';

/** Type and id of a resource in one word, as a relative reference has it. */
export const keyOf = ({ resourceType, id = '' }: FhirResource): string => `${resourceType}/${id}`;

const literal = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/;

/** The keys of everything that a resource refers to, itself left out; of an absolute reference its end counts. */
export function referredBy(resource: FhirResource): Set<string> {
  const keys = [...referencesIn(resource)].flatMap((reference) => literal.exec(reference)?.[1] ?? []);
  return new Set(keys.filter((key) => key !== keyOf(resource)));
}

/** Those to which no line of their export refers: what is referred to Bulk Data 3.0.0 lets in for context. */
export function unlessReferredTo(some: FhirResource[], lines: Sequence<FhirResource>): FhirResource[] {
  const unknown = new Map(some.map((line) => [keyOf(line), line]));
  for (const line of lines) {
    if (unknown.size === 0) break;
    for (const key of referredBy(line)) unknown.delete(key);
  }
  return some.filter((line) => unknown.has(keyOf(line)));
}

/** Tells whether a line refers to one of some others. */
export function referringTo(others: Sequence<FhirResource>): (line: FhirResource) => boolean {
  const keys = new Set(others.map(keyOf));
  return (line) => [...referredBy(line)].some((key) => keys.has(key));
}

/** The keys of the lines to which a chain of references leads from `starts`, those themselves included. */
export function reachedFrom(starts: FhirResource[], lines: Sequence<FhirResource>): Set<string> {
  const known = new Map(lines.map((line) => [keyOf(line), line]));
  const reached = new Set<string>();
  const open = [...starts];
  for (let line = open.pop(); line; line = open.pop()) {
    if (reached.has(keyOf(line))) continue;
    reached.add(keyOf(line));
    for (const key of referredBy(line)) {
      const next = known.get(key);
      if (next) open.push(next);
    }
  }
  return reached;
}
