import { isAccepted, isFailing } from './accepted-failures.ts';
import type { RunVerdict } from './verdict.ts';

export const exitCodes = {
  conforms: 0,
  doesNotConform: 1,
  configuration: 2,
  unreachable: 3,
  harness: 4,
  unfinished: 5,
} as const;

/**
 * Exit code of a judged run. A requirement that is proven broken, and accepted by nobody, outweighs a fault elsewhere;
 * a baseline that is out of date does not. A run that judged nothing never exits 0. `strict` counts what falls short too.
 */
export function exitCode(run: RunVerdict, { strict = false, isUnfinished = false } = {}): number {
  const { requirements, totals, acceptances = [] } = run;
  const hindered = hindrance(run);
  // A fault of ours does not keep a run from going on.
  if (isUnfinished)
    return hindered === exitCodes.harness ? exitCodes.unfinished : (hindered ?? exitCodes.unfinished);
  if (requirements.some((row) => isFailing(row, strict) && !isAccepted(row))) return exitCodes.doesNotConform;
  if (hindered !== undefined) return hindered;
  if (acceptances.some(({ fails }) => fails)) return exitCodes.doesNotConform;
  const judged = totals.doesNotConform + totals.conforms + totals.fallsShort + totals.recorded;
  return judged > 0 ? exitCodes.conforms : exitCodes.configuration;
}

/** The exit code of what stood in the way of judging, where something did. */
function hindrance({ configurationErrors, unreachable, harnessErrors }: RunVerdict): number | undefined {
  if (configurationErrors.length > 0) return exitCodes.configuration;
  if (unreachable.length > 0) return exitCodes.unreachable;
  return harnessErrors.length > 0 ? exitCodes.harness : undefined;
}
