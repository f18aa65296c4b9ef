import { NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { attempt, given, transactionTimeOf, type Attempt } from './asking.ts';
import { updatedAt } from './instants.ts';
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

/** All Provenance that can be exported by name and is old enough is in the export of everything (BULK-KICK-22). */
export function expectAllProvenance(
  world: NdhWorld,
  { everything, provenance }: { everything: Attempt; provenance: Attempt },
): void {
  if (world.config.export.excludeTypes.includes('Provenance'))
    throw new NotTestable('Provenance is left out of exports without _type (export.excludeTypes)');
  const full = given(everything);
  const { gave } = provenance;
  const available = (gave?.resources ?? []).filter(({ resourceType }) => resourceType === 'Provenance');
  if (available.length === 0)
    throw new NotTestable(
      `no Provenance to export (_type=Provenance is answered ${provenance.kickOff.response.status})`,
    );
  const until = Date.parse(transactionTimeOf(full));
  const comparable = available.filter((line) => (updatedAt(line) ?? Infinity) <= until);
  if (comparable.length < available.length)
    world.record(
      `${available.length - comparable.length} Provenance later than the export of everything, or of no known time`,
    );
  if (comparable.length === 0)
    throw new NotTestable('no Provenance is known to be as old as the export of everything');
  const there = new Set(full.resources.map(keyOf));
  const missing = comparable.filter((line) => !there.has(keyOf(line)));
  const [first] = missing;
  if (!first) return;
  throw new NonConformance({
    expected: `all ${comparable.length} Provenance in an export of everything`,
    received: `${missing.length} missing, such as ${keyOf(first)}`,
  });
}
