import { readBaseline } from '../config/read-baseline.ts';
import type { TargetConfig } from '../config/target-config.ts';
import { defaultEdition, loadEdition } from '../edition/load-edition.ts';
import { loadCatalogue, loadRequirements } from '../edition/load-requirements.ts';
import type { Edition, Requirement } from '../edition/edition.ts';
import type { RecordedRun } from '../report/read-run.ts';
import type { AcceptedFailure } from '../verdict/accepted-failures.ts';
import { TargetUnreachable } from '../verdict/outcomes.ts';
import type { Policy } from '../verdict/verdict.ts';
import { checkEdition } from './check-edition.ts';
import { earlierRun } from './earlier-run.ts';
import { type TargetOptions, reach, resolveTarget } from './resolve-target.ts';
import { selectFailed } from './select-failed.ts';
import { selectRequirements } from './select-requirements.ts';
import { type SimulatedTarget, isSimulated } from './world-parameters.ts';

export interface PlanOptions extends TargetOptions {
  /** Ids, groups, areas or stages, separated by commas. */
  only?: string;
  /** Folder of the reports of an earlier run, or its verdict.json: only what failed there is judged. */
  onlyFailed?: string;
  /** What falls short fails too. */
  strict?: boolean;
  /** Path of a list of known failures. */
  baseline?: string;
  policy?: Policy;
}

/** What a run is going to do, everything on the command line checked. */
export interface Plan {
  edition: Edition;
  catalogue: Requirement[];
  /** Ids to judge; all when absent. */
  selected?: string[];
  policy: Policy;
  /** The failures that the configuration waives and the baseline lists. */
  accepted: AcceptedFailure[];
  /** How the reports name the target. */
  described: string;
  /** Absent when nobody answers at its address. */
  target?: TargetConfig | SimulatedTarget;
  unreachable?: TargetUnreachable;
}

/** @throws ConfigurationError when the options or the files that they name cannot work */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const { only, onlyFailed, strict = false } = options;
  const earlier =
    onlyFailed === undefined ? undefined : earlierRun(onlyFailed, `--only-failed ${onlyFailed}`);
  const selection = { only, strict, earlier };
  const known = options.baseline === undefined ? [] : readBaseline(options.baseline);
  checkSelection(options, selection);
  let plan: Plan | undefined;
  try {
    const { edition, target } = await resolveTarget(options);
    plan = {
      ...catalogueOf(edition, selection),
      policy: options.policy ?? (isSimulated(target) ? 'certify' : target.policy.profile),
      accepted: [...waiversOf(target), ...known],
      described: describeTarget(target),
    };
    if (!options.unasked) await reach(target, options.record);
    return { ...plan, target };
  } catch (error) {
    if (!(error instanceof TargetUnreachable)) throw error;
    if (plan) return { ...plan, unreachable: error };
    const edition = options.edition ?? earlier?.verdict.edition ?? defaultEdition;
    return {
      ...catalogueOf(checkEdition(edition), selection),
      policy: options.policy ?? 'certify',
      accepted: known,
      described: options.target ?? '',
      unreachable: error,
    };
  }
}

function waiversOf(target: TargetConfig | SimulatedTarget): AcceptedFailure[] {
  if (isSimulated(target)) return [];
  return (target.waivers ?? []).map((waiver) => ({ by: 'waiver', ...waiver }));
}

/** What the command line selects. */
interface Selection {
  only: string | undefined;
  earlier: RecordedRun | undefined;
  strict: boolean;
}

/** Finds names that select nothing before a target is asked which edition is meant. */
function checkSelection({ edition, config, target }: PlanOptions, selection: Selection): void {
  if ((config ?? target) === undefined) return;
  if (edition !== undefined) catalogueOf(checkEdition(edition), selection);
  else if (selection.only !== undefined) selectRequirements(selection.only, loadCatalogue());
}

function catalogueOf(
  name: string,
  { only, earlier, strict }: Selection,
): Pick<Plan, 'edition' | 'catalogue' | 'selected'> {
  const catalogue = loadRequirements(name);
  const named = only === undefined ? {} : { named: selectRequirements(only, catalogue, name) };
  const selected = earlier
    ? selectFailed(earlier, { edition: name, catalogue, strict, ...named })
    : named.named;
  return { edition: loadEdition(name), catalogue, ...(selected && { selected }) };
}

function describeTarget(target: TargetConfig | SimulatedTarget): string {
  if (!isSimulated(target)) return target.baseUrl;
  const { defects = [], directory } = target.simulated;
  const additions = [
    ...(defects.length > 0 ? [`with the defect${defects.length > 1 ? 's' : ''} ${defects.join(', ')}`] : []),
    ...(directory ? [`with the directory of ${directory}`] : []),
  ];
  return ['the bundled simulated NDH', ...additions].join(' ');
}
