import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import type { RepositoryReading } from './reading.ts';
import type { Sequence } from './sequence.ts';

/** Number of resources per type. */
export function countTypes(resources: Sequence<FhirResource>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { resourceType } of resources) counts[resourceType] = (counts[resourceType] ?? 0) + 1;
  return counts;
}

/** Every line of a run is of one type, and there are lines. */
export function expectOnlyTypes({ resources }: RepositoryReading, type: string): void {
  if (resources.length === 0) throw new NotTestable('the run has no lines');
  const { [type]: _asked, ...foreign } = countTypes(resources);
  if (Object.keys(foreign).length > 0)
    throw new NonConformance({ expected: `only ${type} lines`, received: JSON.stringify(foreign) });
}

/** A run holds lines of every one of the types. */
export function expectTypes({ resources }: RepositoryReading, types: string[]): void {
  const counts = countTypes(resources);
  const missing = types.filter((type) => !counts[type]);
  if (missing.length === 0) return;
  throw new NonConformance({ expected: `lines of ${types.join(' and ')}`, received: JSON.stringify(counts) });
}

/** Every expected resource is among those found, by type and id. */
export function expectAll(found: FhirResource[], expected: FhirResource[], what: string): void {
  if (expected.length === 0) throw new NotTestable(`the directory shows no ${what}`);
  const ids = new Set(found.map(({ resourceType, id }) => `${resourceType}/${id}`));
  const missing = expected.filter(({ resourceType, id }) => !ids.has(`${resourceType}/${id}`));
  if (missing.length === 0) return;
  const first = missing.slice(0, 3).map(({ resourceType, id }) => `${resourceType}/${id}`);
  throw new NonConformance({
    expected: `all ${expected.length} ${what}`,
    received: `${missing.length} missing, such as ${first.join(', ')}`,
  });
}

/** A run has lines, and none of them is of the type. */
export function expectNone({ resources }: RepositoryReading, type: string): void {
  if (resources.length === 0) throw new NotTestable('the run has no lines');
  const foreign = resources.filter(({ resourceType }) => resourceType === type);
  if (foreign.length === 0) return;
  throw new NonConformance({
    expected: `no ${type} line`,
    received: `${foreign.length}, the first ${foreign[0]?.id}`,
  });
}
