import { MessageReader } from '../verdict/read-messages.ts';
import type { RunFault, ScenarioRun } from '../verdict/scenario-run.ts';
import type { RunSelection } from './create-runner.ts';
import { interruption } from './interruption.ts';
import type { Sitting, Unfinished } from './sitting.ts';

/** One pass over scenarios. */
type Pass = Pick<RunSelection, 'scenarios'> & { reader: MessageReader };

/** How the scenarios of a run go: all in one pass, or those of a sitting in as many as it takes. */
export class Course {
  readonly #faults: RunFault[] = [];
  readonly #sitting: Sitting | undefined;
  #reader: MessageReader | undefined;

  constructor(sitting?: Sitting) {
    this.#sitting = sitting;
  }

  /** What is to run next; undefined where the run, or this sitting of it, is over. */
  next(): Pass | undefined {
    const isOver = !this.#sitting || this.faults.length > 0 || interruption.requested;
    if (this.#reader && isOver) return undefined;
    const scenarios = this.#sitting?.next();
    if (scenarios?.length === 0) return undefined;
    const reader = (this.#reader = new MessageReader());
    return { reader, ...(scenarios && { scenarios }) };
  }

  /** Something went wrong around the scenarios. */
  fail(fault: RunFault): void {
    this.#faults.push(fault);
  }

  /** What went wrong around the scenarios; a pass that was not right is the last one. */
  get faults(): RunFault[] {
    return [...this.#faults, ...(this.#reader?.faults ?? [])];
  }

  /** Takes a scenario that is through; @returns whether it has ended. */
  take(run: ScenarioRun): boolean {
    return this.#sitting?.take(run) ?? true;
  }

  /** All that is known of the scenarios. */
  get scenarios(): ScenarioRun[] {
    return this.#sitting?.scenarios ?? this.#reader?.scenarios ?? [];
  }

  /** Those in which the run broke off. */
  get broken(): ScenarioRun[] {
    return (this.#reader?.scenarios ?? []).filter(({ finished }) => finished === undefined);
  }

  /** Whether the scenarios came to their end by themselves. */
  get complete(): boolean {
    return this.#reader?.complete ?? this.#sitting !== undefined;
  }

  /** What is left for later sittings. */
  get unfinished(): Unfinished | undefined {
    return this.#sitting?.unfinished;
  }
}
