import { setTimeout as sleep } from 'node:timers/promises';
import type { LimitsConfig } from '../config/limits-config.ts';
import { NotTestable } from '../verdict/outcomes.ts';
import { pass } from './wait.ts';

type Limits = Pick<LimitsConfig, 'requestsPerSecond' | 'requests'>;

/** Those of each configuration that was read. */
const known = new WeakMap<Limits, Turns>();

/** The turns under the limits of a configuration, the same for what is asked before a run and in it. */
export function turnsUnder(limits: Limits): Turns {
  const turns = known.get(limits) ?? new Turns(limits);
  known.set(limits, turns);
  return turns;
}

/** The turns of everything that a run asks of its target: so many a second, first come first served, and so many in all. */
export class Turns {
  readonly #limits: Limits;
  /** When the next may be sent, in milliseconds. */
  #free = 0;
  #taken = 0;
  #refusal: NotTestable | undefined;
  /** Tidying up is refused nothing and ends with no interruption: what was begun on a server is not left there. */
  isTidying = false;

  constructor(limits: Limits = {}) {
    this.#limits = limits;
  }

  /** Set once a turn was refused: what is seen from then on says nothing of the target. */
  get refusal(): NotTestable | undefined {
    return this.#refusal;
  }

  /** Whether none is left. @throws NotTestable */
  check(): void {
    const { requests = Number.POSITIVE_INFINITY } = this.#limits;
    if (this.isTidying || this.#taken < requests) return;
    throw (this.#refusal ??= new NotTestable(
      `the request budget of ${requests} is used up (limits.requests)`,
    ));
  }

  /**
   * Waits for a turn and takes it.
   * @throws NotTestable where none is left, or the run is asked to stop meanwhile
   */
  async next(): Promise<void> {
    this.check();
    this.#taken += 1;
    const { requestsPerSecond = Number.POSITIVE_INFINITY } = this.#limits;
    const now = performance.now();
    const wait = this.#free - now;
    this.#free = Math.max(now, this.#free) + 1000 / requestsPerSecond;
    if (wait > 0) await (this.isTidying ? sleep(wait) : pass(wait));
  }
}
