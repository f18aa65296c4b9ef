import type { FhirResource } from '../../lib/client/search.ts';
import { NonConformance } from '../../lib/verdict/outcomes.ts';
import { isActive } from './directory-changes.ts';
import type { RepositoryReading } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** Tells what the next run makes of a removed record; the guide's own pages differ (A66). */
export function noteRemoval(world: NdhWorld, { resources }: RepositoryReading, removed: FhirResource): void {
  const line = resources.find(
    ({ resourceType, id }) => resourceType === removed.resourceType && id === removed.id,
  );
  const seen = !line ? 'absent' : !isActive(line) ? 'marked inactive' : hasEnded(line) && 'given an end date';
  if (seen) {
    world.conversation.readings.note('A66', `a removed record is ${seen}`);
    return world.record(`the removed record is ${seen}`);
  }
  throw new NonConformance({
    expected: 'no line of the removed record, or a marked one',
    received: 'an active line',
  });
}

function hasEnded({ period }: FhirResource): boolean {
  return typeof period === 'object' && period !== null && 'end' in period;
}
