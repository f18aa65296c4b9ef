import { interruption } from '../run/interruption.ts';
import { oneLine } from '../report/plain-text.ts';
import {
  ConfigurationError,
  NonConformance,
  NotOffered,
  NotTestable,
  TargetUnreachable,
} from '../verdict/outcomes.ts';
import { type Check, type Finding, notLookedAt, type Outcome, problem } from './check.ts';
import type { Surroundings } from './surroundings.ts';
import { within } from './within.ts';

/** Longest text of a line: more would hide the others. */
const longest = 600;

/** Who is told of the checks as they go on. */
export interface Listener {
  begins(check: Check): void;
  ends(outcome: Outcome): void;
}

/** Looks at one thing after the other; what went wrong with one leaves only those out that need it. */
export class CheckRun {
  readonly outcomes: Outcome[] = [];
  readonly #surroundings: Surroundings;
  readonly #listener: Listener;
  readonly #deadline: number;
  /** Checks whose time was over, and which may still have something to put back. */
  readonly #late: Promise<unknown>[] = [];

  /** @param seconds for all checks together */
  constructor(surroundings: Surroundings, listener: Listener, seconds: number) {
    this.#surroundings = surroundings;
    this.#listener = listener;
    this.#deadline = performance.now() + seconds * 1000;
  }

  async run(checks: Check[], secondsEach: () => number): Promise<void> {
    for (const check of checks) {
      this.#listener.begins(check);
      const found =
        this.#hindrance(check) ?? (await this.#inTime(check, secondsEach() + (check.further ?? 0)));
      const outcome = { id: check.id, title: oneLine(check.title, 60), ...this.#tellable(found) };
      this.outcomes.push(outcome);
      this.#listener.ends(outcome);
    }
  }

  /** Gives checks that were too late some seconds to put things back. */
  async settle(seconds: number): Promise<void> {
    await within(seconds, Promise.allSettled(this.#late));
  }

  /** Why a check says nothing now. */
  #hindrance({ needs = [] }: Check): Finding | undefined {
    if (interruption.requested) return notLookedAt('it was interrupted');
    if (performance.now() > this.#deadline) return notLookedAt('the time for all checks is over');
    const lacking = this.outcomes.find(
      ({ id, state }) => needs.includes(id) && (state === 'problem' || state === 'not-looked-at'),
    );
    if (!lacking) return undefined;
    const isCause = lacking.state === 'problem';
    return notLookedAt(isCause ? `because of: ${lacking.title}` : lacking.detail);
  }

  async #inTime(check: Check, most: number): Promise<Finding> {
    // The target itself may have published how patient it wants us to be.
    const seconds = Math.min(most, Math.ceil((this.#deadline - performance.now()) / 1000));
    const looking = looked(check, this.#surroundings);
    const found = await within(seconds, looking);
    if (found) return found;
    this.#late.push(looking);
    return problem(
      `no end of it within ${seconds} s`,
      check.remedy ?? 'see why it takes so long, or raise policy.requestSeconds',
    );
  }

  #tellable({ state, detail, remedy }: Finding): Finding {
    const told = (text: string) => oneLine(this.#surroundings.tellable(text), longest);
    return { state, detail: told(detail), ...(remedy !== undefined && { remedy: told(remedy) }) };
  }
}

const expected = [ConfigurationError, NonConformance, NotOffered, NotTestable, TargetUnreachable];

async function looked(check: Check, surroundings: Surroundings): Promise<Finding> {
  try {
    return await check.run(surroundings);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (expected.some((kind) => error instanceof kind)) return problem(message, check.remedy);
    return problem(`this check itself failed: ${message}`, 'please report it, it is a fault of the harness');
  }
}
