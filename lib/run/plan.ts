import type { TargetConfig } from '../config/target-config.ts';
import { defaultEdition, loadEdition } from '../edition/load-edition.ts';
import { loadCatalogue, loadRequirements } from '../edition/load-requirements.ts';
import type { Edition, Requirement } from '../edition/edition.ts';
import { TargetUnreachable } from '../verdict/outcomes.ts';
import type { Policy } from '../verdict/verdict.ts';
import { checkEdition } from './check-edition.ts';
import { type TargetOptions, reach, resolveTarget } from './resolve-target.ts';
import { selectRequirements } from './select-requirements.ts';
import { type SimulatedTarget, isSimulated } from './world-parameters.ts';

export interface PlanOptions extends TargetOptions {
  /** Ids, groups, areas or stages, separated by commas. */
  only?: string;
  policy?: Policy;
}

/** What a run is going to do, everything on the command line checked. */
export interface Plan {
  edition: Edition;
  catalogue: Requirement[];
  /** Ids to judge; all when absent. */
  selected?: string[];
  policy: Policy;
  /** How the reports name the target. */
  described: string;
  /** Absent when nobody answers at its address. */
  target?: TargetConfig | SimulatedTarget;
  unreachable?: TargetUnreachable;
}

/** @throws ConfigurationError when the options or the configuration file cannot work */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  checkSelection(options);
  try {
    const { edition, target } = await resolveTarget(options);
    const plan = {
      ...catalogueOf(edition, options),
      policy: options.policy ?? (isSimulated(target) ? 'certify' : target.policy.profile),
      described: describeTarget(target),
    };
    await reach(target);
    return { ...plan, target };
  } catch (error) {
    if (!(error instanceof TargetUnreachable)) throw error;
    const described = options.target ?? options.config ?? '';
    const judged = catalogueOf(checkEdition(options.edition ?? defaultEdition), options);
    return { ...judged, policy: options.policy ?? 'certify', described, unreachable: error };
  }
}

/** Finds names that select nothing before a target is asked which edition is meant. */
function checkSelection({ only, edition, config, target }: PlanOptions): void {
  if (only === undefined || (config ?? target) === undefined) return;
  if (edition === undefined) selectRequirements(only, loadCatalogue());
  else selectRequirements(only, loadRequirements(checkEdition(edition)), edition);
}

function catalogueOf(name: string, { only }: PlanOptions): Pick<Plan, 'edition' | 'catalogue' | 'selected'> {
  const catalogue = loadRequirements(name);
  const selected = only === undefined ? {} : { selected: selectRequirements(only, catalogue, name) };
  return { edition: loadEdition(name), catalogue, ...selected };
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
