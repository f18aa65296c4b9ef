import assert from 'node:assert/strict';
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

/** The verdicts by row, of a run in which harness and configuration are at fault for nothing. */
export async function verdictsById(
  target: TargetConfig,
  edition: string,
  rows: string[],
): Promise<Record<string, string>> {
  const run = await verdictsOn(target, edition, new RegExp(`^(${rows.join('|')})$`));
  assert.deepEqual([run.harnessErrors, run.configurationErrors], [[], []]);
  const own = run.requirements.filter(({ requirement }) => rows.includes(requirement.id));
  return Object.fromEntries(own.map(({ requirement, verdict }) => [requirement.id, verdict]));
}
