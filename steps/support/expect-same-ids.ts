import { pairRuns } from '../../lib/validation/rules/stable-ids.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { contentOf } from './content-of.ts';
import { newSet } from './new-set.ts';
import type { RepositoryReading } from './reading.ts';

/** Every record that two runs share has the same id in both. */
export function expectSameIds(before: RepositoryReading, after: RepositoryReading): void {
  // A set that stays beside the new one holds every record a second time.
  const later = newSet(before, after).flatMap(({ resources }) => resources);
  const pairs = pairRuns(before.resources, later, (resource) =>
    JSON.stringify(contentOf({ ...resource, resourceType: String(resource['resourceType']) })),
  );
  if (pairs.length === 0) throw new NotTestable('no line of the two runs can be paired');
  const changed = pairs.filter((pair) => pair.before !== pair.after);
  if (changed.length === 0) return;
  throw new NonConformance({
    expected: `the same id for each of ${pairs.length} resources`,
    received: `${changed.length} others`,
    where: changed
      .slice(0, 5)
      .map(({ type, before: first, after: second }) => `${type}/${String(first)} became ${String(second)}`)
      .join(', '),
  });
}
