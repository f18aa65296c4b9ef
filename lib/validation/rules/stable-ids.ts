import { objectsOf } from './elements.ts';
import type { Json } from '../fhirpath/item.ts';

/** Two lines of two runs that are about one record. */
export interface Pair {
  type: string;
  before: unknown;
  after: unknown;
}

/**
 * Pairs the records of two runs, by business identifiers or by what `contentOf` makes of them without their ids
 * (NDH-DATA-02). What marks more than one record of a run pairs none.
 */
export function pairRuns(before: Json[], after: Json[], contentOf: (resource: Json) => string): Pair[] {
  const marksOf = (resource: Json) => [...identifiersOf(resource), contentOf(withoutId(resource))];
  const later = byMark(after, marksOf);
  const earlier = byMark(before, marksOf);
  return before.flatMap((resource) => {
    const mark = marksOf(resource).find(
      (one) => earlier.get(one) === resource && later.get(one) !== undefined,
    );
    const partner = mark === undefined ? undefined : later.get(mark);
    return partner ? [{ type: String(resource.resourceType), before: resource.id, after: partner.id }] : [];
  });
}

/** The one resource that has a mark; undefined where several have it. */
function byMark(resources: Json[], marksOf: (resource: Json) => string[]): Map<string, Json | undefined> {
  const found = new Map<string, Json | undefined>();
  for (const resource of resources)
    for (const mark of marksOf(resource)) found.set(mark, found.has(mark) ? undefined : resource);
  return found;
}

function identifiersOf({ resourceType, id, identifier }: Json): string[] {
  return objectsOf(identifier)
    .filter(({ system, value }) => typeof system === 'string' && typeof value === 'string' && value !== id)
    .map(({ system, value }) => `${String(resourceType)} ${String(system)}|${String(value)}`);
}

function withoutId({ id, identifier, ...resource }: Json): Json {
  return { ...resource, identifier: objectsOf(identifier).filter(({ value }) => value !== id) };
}
