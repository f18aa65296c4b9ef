import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import type { ScheduledExport } from './scheduled-export.ts';
import type { Sighting } from './watching.ts';

/**
 * Runs seen at four due times are one period apart: from the second run on no due time is missed (NDH-PARAM-49).
 * A run that comes at another moment shows at the following look, so a longer period shows as a missing run.
 */
export function expectSpacing(sightings: Sighting[], { period }: ScheduledExport): void {
  const seen = sightings.map(({ run }, index) => (run ? index : -1)).filter((index) => index >= 0);
  if (seen.length < 2) throw new NotTestable('fewer than two runs are seen (NDH-SCHED-13)');
  const wide = seen.slice(1).some((index, nth) => index - (seen[nth] ?? index) !== 1);
  if (!wide && seen.length >= 3) return;
  const received = `runs by ${seen.map((index) => sightings[index]?.at.toISOString()).join(', ')}`;
  throw new NonConformance({ expected: `runs ${period} apart`, received });
}
