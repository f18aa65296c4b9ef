import type { Requirement } from '../edition/edition.ts';
import { foldScenarios } from './fold-scenarios.ts';
import { judgeScenario } from './judge-scenario.ts';
import type { RunFault, ScenarioRun } from './scenario-run.ts';
import { type Signal, signalOf, signalsOf } from './signals.ts';
import {
  type HarnessError,
  type JudgedScenario,
  type Policy,
  type RequirementVerdict,
  type RunVerdict,
  type Totals,
  type Verdict,
} from './verdict.ts';

/** What a run of cucumber left behind; a MessageReader is one. */
export interface RunRecord {
  scenarios: ScenarioRun[];
  faults: RunFault[];
  complete: boolean;
}

/** Reason of the rows that `--only` leaves out. */
export const notSelected = 'not selected for this run';

/** How the reason begins of rows that a fault before all scenarios has hit. */
export const nothingRan = 'nothing ran: ';

export interface FoldOptions {
  policy?: Policy;
  /** Ids asked for by `--only`; all when absent. */
  selected?: ReadonlySet<string>;
}

/** Folds a run into one verdict for every row of the catalogue. */
export function foldVerdicts(
  record: RunRecord,
  catalogue: Requirement[],
  { policy = 'certify', selected }: FoldOptions = {},
): RunVerdict {
  const fallback = unjudged(record, selected);
  const requirements = catalogue.map((requirement) => {
    const scenarios = record.scenarios
      .filter(({ tags }) => tags.includes(requirement.id))
      .map((run) => judgeScenario(run, requirement.level, policy));
    return judgeRow(requirement, scenarios, fallback);
  });
  const signals = signalsOfRun(record);
  const texts = (kind: Signal['kind']) => [
    ...new Set(signals.filter(({ signal }) => signal.kind === kind).map(({ signal }) => signal.text)),
  ];
  return {
    requirements,
    totals: totalsOf(requirements),
    harnessErrors: signals.flatMap((each) => harnessError(each, catalogue)),
    configurationErrors: texts('configuration'),
    unreachable: texts('unreachable'),
    complete: record.complete,
  };
}

function judgeRow(
  requirement: Requirement,
  scenarios: JudgedScenario[],
  fallback: (requirement: Requirement) => string,
): RequirementVerdict {
  if (scenarios.length === 0)
    return { requirement, verdict: 'notTested', reason: fallback(requirement), scenarios };
  return { requirement, ...foldScenarios(scenarios), scenarios };
}

function unjudged(
  { complete, faults }: RunRecord,
  selected: ReadonlySet<string> | undefined,
): (requirement: Requirement) => string {
  const [fault] = faults;
  return ({ id, excluded }) => {
    if (selected && !selected.has(id)) return notSelected;
    if (excluded) return `excluded: ${excluded}`;
    if (fault) return `${nothingRan}${fault.exception.message}`;
    return complete ? 'no scenario judges it' : 'the run was interrupted before it';
  };
}

interface Told {
  signal: Signal;
  scenario?: ScenarioRun;
  where: string;
}

function signalsOfRun({ scenarios, faults }: RunRecord): Told[] {
  return [
    ...faults.map(({ exception, text }) => ({ signal: signalOf(exception), where: text })),
    ...scenarios.flatMap((scenario) =>
      signalsOf(scenario).map((signal) => ({
        signal,
        scenario,
        where: `${scenario.name} (${scenario.location})`,
      })),
    ),
  ];
}

/** A check that fails outside a scenario cannot blame any row, so it counts against the harness too. */
function harnessError({ signal, scenario, where }: Told, catalogue: Requirement[]): HarnessError[] {
  const blamesNobody = !scenario && signal.kind !== 'configuration' && signal.kind !== 'unreachable';
  if (signal.kind !== 'harness' && !blamesNobody) return [];
  const requirements = catalogue.filter(({ id }) => scenario?.tags.includes(id)).map(({ id }) => id);
  return [{ requirements, where, message: signal.text, ...(signal.trace && { trace: signal.trace }) }];
}

/** How many rows there are of each verdict. */
export function totalsOf(requirements: RequirementVerdict[]): Totals {
  const count = (verdict: Verdict) => requirements.filter((each) => each.verdict === verdict).length;
  return {
    conforms: count('conforms'),
    doesNotConform: count('doesNotConform'),
    fallsShort: count('fallsShort'),
    recorded: count('recorded'),
    notOffered: count('notOffered'),
    notTestable: count('notTestable'),
    notTested: count('notTested'),
  };
}
