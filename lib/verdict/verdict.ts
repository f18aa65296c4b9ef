import type { Requirement } from '../edition/edition.ts';
import type { Acceptance } from './accepted-failures.ts';
import type { ScenarioRun } from './scenario-run.ts';
import type { Signal } from './signals.ts';

/** All verdicts on a requirement, the worst first: the worst scenario decides its requirement. */
export const verdicts = [
  'doesNotConform',
  'fallsShort',
  'notTested',
  'notTestable',
  'notOffered',
  'recorded',
  'conforms',
] as const;

export type Verdict = (typeof verdicts)[number];

/** Under `connectathon` an implied requirement that is broken only falls short. */
export type Policy = 'certify' | 'connectathon';

/** The worst of some verdicts, of at least one. */
export function worst(some: Verdict[]): Verdict {
  const found = verdicts.find((verdict) => some.includes(verdict));
  if (!found) throw new Error('nothing was judged');
  return found;
}

/** A scenario as evidence for one requirement. */
export interface JudgedScenario {
  run: ScenarioRun;
  verdict: Verdict;
  reason: string;
  /** Recorded facts about the target. */
  recorded: string[];
  signals: Signal[];
}

/** A row of the catalogue and what the run says about it. */
export interface RequirementVerdict {
  requirement: Requirement;
  verdict: Verdict;
  /** One sentence or a few lines; empty where the row simply conforms. */
  reason: string;
  /** `through the portal: not testable: no browser`, where the row was judged in another way alone; part of the reason. */
  otherWay?: string;
  /** What a waiver or a baseline says of it, where one does. */
  acceptances?: Acceptance[];
  scenarios: JudgedScenario[];
}

export type Totals = Record<Verdict, number>;

/** A fault of the harness: never the target's. */
export interface HarnessError {
  /** Ids concerned; empty where it happened outside the scenarios. */
  requirements: string[];
  where: string;
  message: string;
  trace?: string;
}

/** The whole run, judged. */
export interface RunVerdict {
  /** One entry for every row of the edition, in the catalogue's order. */
  requirements: RequirementVerdict[];
  totals: Totals;
  /** What was accepted before the run, and what became of it; also of rows that the edition does not have. */
  acceptances?: Acceptance[];
  harnessErrors: HarnessError[];
  /** Why the configuration cannot work, and where nobody answers, as far as met during the run. */
  configurationErrors: string[];
  unreachable: string[];
  /** False when the run was interrupted. */
  complete: boolean;
}
