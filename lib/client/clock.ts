import { NotTestable } from '../verdict/outcomes.ts';
import type { Control } from './control.ts';
import type { Exchange } from './exchange.ts';
import { pass } from './wait.ts';

/** The target's time, and the means to move it where there are any. */
export interface TargetClock {
  /** Whether time itself can be moved, and all that goes by it. */
  readonly canAdvance: boolean;
  /** Whether runs can be had, by moving time or otherwise. */
  readonly hasRuns: boolean;
  /** The target's own time, by which its codes, sessions and headers go. */
  readonly own: Pick<TargetClock, 'now' | 'latest' | 'waitUntilNextStep'>;
  now(): Promise<Date>;
  /** The time as of the last answer, without asking. */
  latest(): Date;
  /**
   * Moves the clock by an ISO 8601 duration and lets everything due run. Returns the new time.
   * @throws NotTestable where the clock cannot be moved
   */
  advance(duration: string): Promise<Date>;
  /** Moves the clock to an instant; otherwise as `advance`. */
  advanceTo(instant: Date | string): Promise<Date>;
  waitUntilNextStep(seconds: number): Promise<void>;
  /** Learns the time from an answer of the target. */
  observe(exchange: Exchange): void;
}

/** Milliseconds for which an answer of the control API serves: others may move the clock too. */
const freshFor = 1000;

/** A clock that the target's control API shows and moves; it stands still by itself. */
export class VirtualClock implements TargetClock {
  readonly canAdvance = true;
  readonly hasRuns = true;
  readonly #control: Control;
  #latest = new Date();
  #readAt = -Infinity;
  #moves = 0;

  constructor(control: Control) {
    this.#control = control;
    // The other levers may move the clock.
    control.onPull = () => (this.#readAt = -Infinity);
  }

  async now(): Promise<Date> {
    if (this.#moves === 0 && performance.now() - this.#readAt < freshFor) return this.#latest;
    return this.#keep(await this.#control.readClock());
  }

  get own(): this {
    return this;
  }

  latest(): Date {
    return this.#latest;
  }

  async advance(duration: string): Promise<Date> {
    return this.#move({ advance: duration });
  }

  async advanceTo(instant: Date | string): Promise<Date> {
    return this.#move({ to: new Date(instant).toISOString() });
  }

  async waitUntilNextStep(seconds: number): Promise<void> {
    await this.advanceTo(nextStep(await this.now(), seconds));
  }

  observe(): void {
    // The control API alone knows: a proxy in between may date answers by the real time.
  }

  async #move(by: { advance: string } | { to: string }): Promise<Date> {
    this.#moves += 1;
    try {
      return this.#keep(await this.#control.moveClock(by));
    } finally {
      this.#moves -= 1;
    }
  }

  #keep(now: Date): Date {
    this.#latest = now;
    this.#readAt = performance.now();
    return now;
  }
}

/** The real clock as the target's Date headers show it. */
export class RealClock implements TargetClock {
  readonly canAdvance = false;
  readonly hasRuns: boolean = false;
  #skew = 0;

  async now(): Promise<Date> {
    return this.latest();
  }

  get own(): this {
    return this;
  }

  latest(): Date {
    return new Date(Date.now() + this.#skew);
  }

  async advance(_duration?: string): Promise<Date> {
    throw new NotTestable(
      "the target's clock cannot be moved: configure control.url, clock.trigger or clock.mode, or start the target " +
        'with a control API',
    );
  }

  async advanceTo(_instant?: Date | string): Promise<Date> {
    return this.advance();
  }

  async waitUntilNextStep(seconds: number): Promise<void> {
    const now = this.latest();
    await pass(nextStep(now, seconds).getTime() - now.getTime());
  }

  observe(exchange: Exchange): void {
    const date = dateOf(exchange);
    if (!date) return;
    const skew = date.getTime() - Date.now();
    // Below two seconds it is rounding and travel time; a header that is years off tells no time.
    if (Math.abs(skew) < longestSkew) this.#skew = Math.abs(skew) < 2_000 ? 0 : skew;
  }
}

const longestSkew = 366 * 86_400_000;

function nextStep(now: Date, seconds: number): Date {
  const step = seconds * 1000;
  return new Date((Math.floor(now.getTime() / step) + 1) * step);
}

function dateOf(exchange: Exchange): Date | undefined {
  const date = new Date(exchange.response.headers.date ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}
