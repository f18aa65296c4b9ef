import { NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';

/** What a step contributes: facts it sets up, an act, or an observation that judges. */
export type StepKind = 'Context' | 'Action' | 'Outcome' | 'Unknown';

/** A world that knows which kind of step is running and can attach outcomes. */
export interface JudgingWorld {
  stepKind: StepKind;
  attachOutcome(outcome: { outcome: string; reason: string }): void;
}

/**
 * Only a Then blames the target. A Given or When that meets a broken server leaves its requirement untested:
 * the row that this server breaks has a Rule of its own.
 */
export function judgement(kind: StepKind, error: unknown): unknown {
  if (error instanceof NonConformance && kind !== 'Outcome')
    return new NotTestable(`the situation could not be reached: ${error.message}`);
  return error;
}

type StepFunction = (this: JudgingWorld, ...parameters: unknown[]) => unknown;

/** Turns NotTestable and NotOffered into a pending step that carries its reason; passes every other error on. */
export function judged(step: StepFunction): StepFunction {
  return async function (this: JudgingWorld, ...parameters: unknown[]) {
    try {
      return await step.apply(this, parameters);
    } catch (thrown) {
      const error = judgement(this.stepKind, thrown);
      if (error instanceof NotTestable || error instanceof NotOffered) {
        const outcome = error instanceof NotTestable ? 'notTestable' : 'notOffered';
        this.attachOutcome({ outcome, reason: error.message });
        return 'pending';
      }
      throw error;
    }
  };
}
