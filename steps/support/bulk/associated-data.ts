import { NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { attempt, given, type Attempt } from './asking.ts';
import { keyOf } from './related.ts';
import { expectNoneLost } from './still-there.ts';

const kinds = ['LatestProvenanceResources', 'RelevantProvenanceResources'] as const;

/** Exports with the latest Provenance, with all of it, and with both wishes at once. */
export interface AssociatedExports {
  latest: Attempt;
  relevant: Attempt;
  both: Attempt;
}

/** Exports organizations and their Provenance by each wish and by both. */
export async function exportAssociated(world: NdhWorld, name: string): Promise<AssociatedExports> {
  const by = (wish: string) =>
    attempt(world, name, [
      ['_type', 'Organization,Provenance'],
      ['includeAssociatedData', wish],
    ]);
  const [latest, relevant] = kinds;
  return { latest: await by(latest), relevant: await by(relevant), both: await by(kinds.join(',')) };
}

/** Both wishes together give no less than the larger (BULK-KICK-24). */
export async function expectLarger(
  world: NdhWorld,
  { latest, relevant, both }: AssociatedExports,
): Promise<void> {
  const refused = [latest, relevant, both].find(({ kickOff }) => kickOff.response.status !== 202);
  if (refused) throw new NotOffered(`includeAssociatedData is answered ${refused.kickOff.response.status}`);
  const [few, many, joined] = [latest, relevant, both].map((tried) =>
    given(tried).resources.filter(({ resourceType }) => resourceType === 'Provenance'),
  );
  const fewer = new Set((few ?? []).map(keyOf));
  if ((many ?? []).every((line) => fewer.has(keyOf(line))))
    throw new NotTestable('both wishes give the same Provenance: no resource has more than one');
  const there = new Set((joined ?? []).map(keyOf));
  const missing = (many ?? []).filter((line) => !there.has(keyOf(line)));
  await expectNoneLost(world, missing, 'with both wishes all Provenance of the larger one');
}
