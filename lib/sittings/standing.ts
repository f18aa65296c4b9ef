import type { ScenarioRun } from '../verdict/scenario-run.ts';
import { type Outcome, outcomesOf } from '../verdict/signals.ts';
import type { Suspended, Why } from './suspended.ts';

/** How a scenario stands that has begun and not ended. */
export interface Standing {
  why: Why;
  reason: string;
  /** When it can go on, by the target's clock. */
  until?: Date;
  /** What is to be told of it meanwhile. */
  run: ScenarioRun;
}

/** What a step says of itself where its scenario stops. */
export const outcomeOf = ({ why, message, until }: Suspended): Outcome => ({
  ...{ outcome: 'suspended', reason: message, why },
  ...(until && { until: until.toISOString() }),
});

/** How a scenario stands by what its steps say; undefined where it has ended. */
export function standingOf(run: ScenarioRun): Standing | undefined {
  const stopped = run.steps.flatMap(outcomesOf).find(({ outcome }) => outcome === 'suspended');
  if (!stopped) return undefined;
  const { why = 'brokenOff', reason, until } = stopped;
  return { why: why as Why, reason, run, ...(until !== undefined && { until: new Date(until) }) };
}
