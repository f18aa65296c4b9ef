import type { RunVerdict } from './verdict.ts';

export const exitCodes = {
  conforms: 0,
  doesNotConform: 1,
  configuration: 2,
  unreachable: 3,
  harness: 4,
} as const;

/**
 * Exit code of a judged run. A requirement that is proven broken outweighs a fault elsewhere; a run that judged
 * nothing never exits 0. `strict` counts what falls short too.
 */
export function exitCode(run: RunVerdict, { strict = false } = {}): number {
  const { totals } = run;
  if (totals.doesNotConform > 0 || (strict && totals.fallsShort > 0)) return exitCodes.doesNotConform;
  if (run.configurationErrors.length > 0) return exitCodes.configuration;
  if (run.unreachable.length > 0) return exitCodes.unreachable;
  if (run.harnessErrors.length > 0) return exitCodes.harness;
  const judged = totals.conforms + totals.fallsShort + totals.recorded;
  return judged > 0 ? exitCodes.conforms : exitCodes.configuration;
}
