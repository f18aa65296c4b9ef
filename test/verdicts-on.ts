import type { TargetConfig } from '../lib/config/target-config.ts';
import { loadRequirements } from '../lib/edition/load-requirements.ts';
import { createRunner } from '../lib/run/create-runner.ts';
import { foldVerdicts } from '../lib/verdict/fold-verdicts.ts';
import type { RunVerdict } from '../lib/verdict/verdict.ts';

/** What the suite says of these rows on a target. */
export async function verdictsOn(target: TargetConfig, edition: string, rows: RegExp): Promise<RunVerdict> {
  const catalogue = loadRequirements(edition);
  const requirements = catalogue.map(({ id }) => id).filter((id) => rows.test(id));
  const runner = await createRunner();
  return foldVerdicts(
    await runner.run({ parameters: { edition, target, evidence: false }, requirements }),
    catalogue,
  );
}
