import type { FhirResource } from '../../../lib/client/search.ts';
import { referencesIn } from '../note-lines.ts';

/** Type and id of a resource in one word, as a relative reference has it. */
export const keyOf = ({ resourceType, id = '' }: FhirResource): string => `${resourceType}/${id}`;

const literal = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/;

/** The keys of everything that a resource refers to, itself left out; of an absolute reference its end counts. */
export function referredBy(resource: FhirResource): Set<string> {
  const keys = [...referencesIn(resource)].flatMap((reference) => literal.exec(reference)?.[1] ?? []);
  return new Set(keys.filter((key) => key !== keyOf(resource)));
}

/** Every key that some line of an export refers to: what Bulk Data 3.0.0 lets in for context. */
export function referredByAny(lines: FhirResource[]): Set<string> {
  return new Set(lines.flatMap((line) => [...referredBy(line)]));
}

/** The keys of the lines to which a chain of references leads from `starts`, those themselves included. */
export function reachedFrom(starts: FhirResource[], lines: FhirResource[]): Set<string> {
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
