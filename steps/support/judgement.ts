import { NoAnswer } from '../../lib/client/no-answer.ts';
import type { Outcome } from '../../lib/verdict/signals.ts';
import { outcomeOf } from '../../lib/sittings/standing.ts';
import { inJournal } from '../../lib/sittings/in-force.ts';
import type { Journal } from '../../lib/sittings/journal.ts';
import { Suspended } from '../../lib/sittings/suspended.ts';
import {
  ConfigurationError,
  NonConformance,
  NotOffered,
  NotTestable,
  TargetUnreachable,
} from '../../lib/verdict/outcomes.ts';
import { notOfferedIn } from './missing-operation.ts';

/** What a step contributes: facts it sets up, an act, or an observation that judges. */
export type StepKind = 'Context' | 'Action' | 'Outcome' | 'Unknown';

/** A world that knows which kind of step is running and can attach outcomes. */
export interface JudgingWorld {
  stepKind: StepKind;
  /** Set where the act of the scenario got no answer. */
  unanswered?: NoAnswer;
  attachOutcome(outcome: Outcome): void;
  /** What later sittings go by, where there are any. */
  journal?: Journal | undefined;
  /** Why nothing more may be asked of the target; what is seen then says nothing of it. */
  refusal?: NotTestable | undefined;
  /** A text as it may be told: no secrets, and no more than can be read. Absent outside of scenarios. */
  tellable?(text: string): string;
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

/** What cannot be judged because nobody offers the operation is not offered itself. */
function withoutOperation(error: unknown, world: JudgingWorld): unknown {
  return error instanceof NotTestable ? (notOfferedIn(world) ?? error) : error;
}

/** The error with words that may be told: it may quote an answer that repeats a secret, or megabytes of it. */
function tellable(error: unknown, world: JudgingWorld): unknown {
  if (!(error instanceof Error) || !world.tellable) return error;
  const { stack } = error;
  error.message = world.tellable(error.message);
  if (stack !== undefined) error.stack = world.tellable(stack);
  return error;
}

type StepFunction = (this: JudgingWorld, ...parameters: unknown[]) => unknown;

type Blames<World> = (world: World) => boolean;

const judgesSilence = new WeakMap<object, Blames<never>>();

/**
 * Marks a Then, or a wording of it, whose requirement is broken where the act of the scenario gets no answer at all.
 * @param blames tells where that is so; everywhere where it is absent
 */
export function orSilence<Step extends object>(step: Step, blames: Blames<never> = () => true): Step {
  judgesSilence.set(step, blames);
  return step;
}

function isSilenceJudged(value: unknown, world: JudgingWorld): boolean {
  const blames = typeof value === 'function' ? judgesSilence.get(value) : undefined;
  return blames?.(world as never) ?? false;
}

/** An act without an answer is left to the observation that judges it; every other one is untested then. */
async function judge(world: JudgingWorld, step: StepFunction, parameters: unknown[]): Promise<unknown> {
  const { unanswered, stepKind } = world;
  if (unanswered && stepKind === 'Outcome') {
    // The first Then speaks for all; the hooks after it go on as usual.
    delete world.unanswered;
    if ([step, ...parameters].some((each) => isSilenceJudged(each, world))) throw unanswered;
    throw new NotTestable(`the situation could not be reached: ${unanswered.message}`);
  }
  try {
    const result = await step.apply(world, parameters);
    const refusal = refusalOf(world);
    if (refusal) throw refusal;
    return result;
  } catch (error) {
    if (!(error instanceof NoAnswer) || stepKind !== 'Action') throw refusalOf(world) ?? error;
    world.unanswered = error;
    return undefined;
  }
}

/** Why a step says nothing of the target: what it did not see may not have been asked for. Hooks have none. */
function refusalOf(world: JudgingWorld): NotTestable | undefined {
  // A hook may come before the world knows its target.
  return world.stepKind === 'Unknown' ? undefined : world.refusal;
}

/** Leaves a scenario undone that a later sitting goes on with; what breaks it off from outside is told all the same. */
function stopped(world: JudgingWorld, thrown?: unknown): 'pending' | undefined {
  const { journal, stepKind } = world;
  if (!journal) return undefined;
  const stop = thrown === undefined ? undefined : stopIn(thrown, world);
  if (stop) journal.suspend(stop);
  const { suspended } = journal;
  // The hooks after a scenario go on as usual.
  if (!suspended || (stepKind === 'Unknown' && thrown === undefined)) return undefined;
  world.attachOutcome(outcomeOf(suspended));
  return isFromOutside(thrown) ? undefined : 'pending';
}

/** Why what was thrown ends no more than this sitting of the scenario, where that is so. */
function stopIn(thrown: unknown, { refusal, journal }: JudgingWorld): Suspended | undefined {
  if (thrown instanceof Suspended) return thrown;
  // What was in hand when the last sitting was broken off, a half-finished login for example, may be what is refused.
  if (thrown instanceof NonConformance && journal?.isBrokenOff)
    return new Suspended(
      'anew',
      `begins anew, for it was broken off in the middle and then saw: ${thrown.message}`,
    );
  if (isFromOutside(thrown)) return new Suspended('brokenOff', thrown.message);
  return refusal && new Suspended('brokenOff', refusal.message);
}

/** Nobody can be asked, or not as it is configured. */
const isFromOutside = (thrown: unknown): thrown is Error =>
  thrown instanceof TargetUnreachable || thrown instanceof ConfigurationError;

/** What was seen after another run had been due says nothing of the one that was to be seen. */
function inTime(error: unknown, { journal }: JudgingWorld): unknown {
  if (!(error instanceof NonConformance) || !journal?.missed) return error;
  return new NotTestable(
    `the sitting after ${journal.missed.toISOString()} came when another run had been due; it saw: ${error.message}`,
  );
}

/** Turns NotTestable and NotOffered into a pending step that carries its reason; passes every other error on. */
export function judged(step: StepFunction): StepFunction {
  return async function (this: JudgingWorld, ...parameters: unknown[]) {
    try {
      const result = await inJournal(this.journal, () => judge(this, step, parameters));
      return stopped(this) ?? result;
    } catch (thrown) {
      const stop = stopped(this, thrown);
      if (stop) return stop;
      const error = tellable(withoutOperation(inTime(judgement(this.stepKind, thrown), this), this), this);
      if (error instanceof NotTestable || error instanceof NotOffered) {
        const outcome = error instanceof NotTestable ? 'notTestable' : 'notOffered';
        this.attachOutcome({ outcome, reason: error.message });
        return 'pending';
      }
      throw error;
    }
  };
}
