import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareEditions } from '../edition/compare-editions.ts';
import { loadRequirements } from '../edition/load-requirements.ts';
import { type EditionComparison, comparisonDocument, comparisonText } from '../report/edition-comparison.ts';
import { ensureFolder } from '../report/ensure-folder.ts';
import { Progress, type ProgressStream } from '../report/progress.ts';
import { compareVerdicts } from '../verdict/compare-verdicts.ts';
import { exitCodes } from '../verdict/exit-code.ts';
import { foldVerdicts } from '../verdict/fold-verdicts.ts';
import { judgeScenario } from '../verdict/judge-scenario.ts';
import { ConfigurationError, TargetUnreachable } from '../verdict/outcomes.ts';
import { MessageReader } from '../verdict/read-messages.ts';
import type { RunVerdict } from '../verdict/verdict.ts';
import { checkEdition } from './check-edition.ts';
import { createRunner, type Runner, type RunnerOptions } from './create-runner.ts';
import { onInterrupt } from './on-interrupt.ts';
import { makePlan, type PlanOptions } from './plan.ts';
import { selectRequirements } from './select-requirements.ts';

export interface ComparisonOptions extends Omit<PlanOptions, 'edition'> {
  from: string;
  to: string;
  /** Only compares the editions; the target is not asked. */
  dry?: boolean;
  /** Folder for compare-editions.json. */
  reports: string;
}

export interface ComparisonOutput {
  progress: ProgressStream;
  summary: ProgressStream;
}

/**
 * Tells what would change for one target that stays as it is when it is judged by another edition, and writes it to
 * compare-editions.json.
 * @returns the exit code: 0 however much would change, since nothing is wrong today
 * @throws ConfigurationError when nothing can run as it is asked for
 * @throws TargetUnreachable when nobody answers
 */
export async function runEditionComparison(
  options: ComparisonOptions,
  output: ComparisonOutput,
): Promise<number> {
  const [from, to] = [checkEdition(options.from), checkEdition(options.to)];
  if (from === to) throw new ConfigurationError(`--from and --to are both ${from}; nothing would change`);
  const folder = resolve(options.reports);
  ensureFolder(folder, 'reports');
  const differences = compareEditions(from, to);
  let comparison: EditionComparison = { differences, target: 'the editions alone' };
  if (!options.dry) {
    const { earlier, later, target, code } = await judgedByBoth({ ...options, from, to }, output.progress);
    if (code !== undefined) return code;
    comparison = { differences, target, move: compareVerdicts(earlier, later) };
  }
  const file = join(folder, 'compare-editions.json');
  writeFileSync(file, `${JSON.stringify(comparisonDocument(comparison), null, 2)}\n`);
  output.summary.write(`${comparisonText(comparison)}\nAll of it for programs: ${file}\n`);
  return exitCodes.conforms;
}

interface Both {
  earlier: RunVerdict;
  later: RunVerdict;
  target: string;
  /** Exit code where a run did not come to its end. */
  code?: number;
}

async function judgedByBoth(options: ComparisonOptions, stream: ProgressStream): Promise<Both> {
  const progress = new Progress(stream, 'looking at the target');
  const interrupted = onInterrupt(
    () => progress.phase('stopping: the scenario that runs may finish'),
    (code) => process.exit(code),
  );
  try {
    const runner = await createRunner();
    const ids = selectedOf(options);
    const earlier = await judged(options, options.from, { runner, progress, ids });
    const later = await judged(options, options.to, { runner, progress, ids });
    const code = interrupted.code() ?? faultOf(earlier.verdict) ?? faultOf(later.verdict);
    const both = { earlier: earlier.verdict, later: later.verdict, target: earlier.target };
    return { ...both, ...(code !== undefined && { code }) };
  } finally {
    interrupted.dispose();
    progress.stop();
  }
}

/** The rows that `--only` names; one of them may be in only one of the editions. */
function selectedOf({ only, from, to }: ComparisonOptions): Set<string> | undefined {
  if (only === undefined) return undefined;
  const catalogue = new Map(
    [from, to].flatMap((edition) => loadRequirements(edition)).map((row) => [row.id, row]),
  );
  return new Set(selectRequirements(only, [...catalogue.values()], `${from} or ${to}`));
}

interface Judging {
  runner: Runner;
  progress: Progress;
  /** The rows to judge; all where absent. */
  ids: Set<string> | undefined;
}

/** The simulated NDH stays one of the earlier edition, whatever it is judged by. */
async function judged(options: ComparisonOptions, edition: string, { runner, progress, ids }: Judging) {
  const { only: _, from, ...others } = options;
  const simulated = { ...options.simulated, edition: from };
  const { target, catalogue, described, unreachable, policy } = await makePlan({
    ...others,
    edition,
    simulated,
  });
  if (!target) throw unreachable ?? new TargetUnreachable('nobody answers at the target');
  progress.phase(`judging by ${edition}`);
  const requirements = catalogue.map(({ id }) => id).filter((id) => ids?.has(id) ?? true);
  const run = (some: RunnerOptions) => (requirements.length > 0 ? runner.run(some) : new MessageReader());
  const record = await run({
    parameters: { edition, target, evidence: false },
    requirements,
    onScenario: (run, planned) => {
      const level = catalogue.find(({ id }) => run.tags.includes(id))?.level ?? 'MAY';
      progress.scenario(run, judgeScenario(run, level, policy).verdict, planned);
    },
  });
  const verdict = foldVerdicts(record, catalogue, { policy });
  const [mistake] = verdict.configurationErrors;
  if (mistake !== undefined) throw new ConfigurationError(mistake);
  const [lost] = verdict.unreachable;
  if (lost !== undefined) throw new TargetUnreachable(lost);
  return { verdict, target: described };
}

function faultOf({ harnessErrors }: RunVerdict): number | undefined {
  const [error] = harnessErrors;
  if (!error) return undefined;
  throw new Error(`${error.where}: ${error.message}`);
}
