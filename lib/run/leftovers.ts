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

  /** What is left, in words; a state that nobody has asked for goes where nothing is. */
  left(): string[] {
    const things = this.#things();
    const { state } = this.parameters;
    if (things.length === 0 && !this.#isAsked && state !== undefined) forgetState(state);
    return tellThings(things);
  }

  /** What to do about it. */
  get advice(): string {
    const { state = '' } = this.parameters;
    return `npx ndh cleanup --state ${relative(process.cwd(), state)} and the same --config or --target tries to remove it`;
  }

  #things() {
    const { state } = this.parameters;
    return this.#target && state !== undefined ? leftIn(state, this.#target) : [];
  }
}
