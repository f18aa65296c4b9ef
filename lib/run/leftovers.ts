import { relative } from 'node:path';
import type { TargetConfig } from '../config/target-config.ts';
import { tellThings } from '../ledger/tell-things.ts';
import { forgetState, leftIn, usualState } from '../state/run-state.ts';
import type { SimulatedTarget, WorldParameters } from './world-parameters.ts';
import { isSimulated } from './world-parameters.ts';

/** What a run leaves on its target, and where that is written down; a simulated target goes with the run. */
export class Leftovers {
  /** What is to be known to the scenarios. */
  readonly parameters: Pick<WorldParameters, 'state'>;
  /** How many things earlier runs have left. */
  readonly earlier: number;
  readonly #target: TargetConfig | undefined;
  readonly #isAsked: boolean;

  /** @throws ConfigurationError for a state that cannot be used */
  constructor(
    target: TargetConfig | SimulatedTarget | undefined,
    { folder, asked }: { folder: string; asked: string | undefined },
  ) {
    this.#isAsked = asked !== undefined;
    this.#target = target && !isSimulated(target) ? target : undefined;
    this.parameters = this.#target ? { state: asked ?? usualState(folder, this.#target) } : {};
    this.earlier = this.#things().length;
  }

  /** What is left, in words, of a run that is over or not; a state that nobody has asked for goes where nothing is. */
  left(isUnfinished = false): string[] {
    const things = this.#things();
    const { state } = this.parameters;
    const isOver = things.length === 0 && !isUnfinished;
    if (isOver && !this.#isAsked && state !== undefined) forgetState(state);
    return tellThings(things);
  }

  /** How a run that is not over is gone on with. */
  get goOn(): string {
    return `npx ndh certify --state ${relative(process.cwd(), this.parameters.state ?? '')}`;
  }

  /** What to do about it. */
  get advice(): string {
    return `${this.#cleanUp} tries to remove it`;
  }

  /** What to do about it while a run is not over. */
  get needed(): string {
    return `what is not over needs it; ${this.#cleanUp} removes it, and that begins anew`;
  }

  get #cleanUp(): string {
    return `npx ndh cleanup --state ${relative(process.cwd(), this.parameters.state ?? '')}`;
  }

  #things() {
    const { state } = this.parameters;
    return this.#target && state !== undefined ? leftIn(state, this.#target) : [];
  }
}
