import { Temporal } from 'temporal-polyfill';
import { NotTestable } from '../verdict/outcomes.ts';
import { RealClock } from './clock.ts';
import { pass } from './wait.ts';

/** The real clock of a target whose runs are waited for. */
export class WaitingClock extends RealClock {
  override readonly hasRuns = true;
  readonly #mostDays: number;

  /** @param mostDays the longest that is waited */
  constructor(mostDays: number) {
    super();
    this.#mostDays = mostDays;
  }

  override async advance(duration = 'PT0S'): Promise<Date> {
    const now = Temporal.Instant.fromEpochMilliseconds(this.latest().getTime());
    return this.advanceTo(new Date(now.toZonedDateTimeISO('UTC').add(duration).epochMilliseconds));
  }

  override async advanceTo(instant: Date | string = this.latest()): Promise<Date> {
    const until = new Date(instant);
    this.checkWait(until);
    await this.waitFor(until);
    return this.latest();
  }

  /** @throws NotTestable where nobody would wait that long */
  protected checkWait(until: Date): void {
    const days = (until.getTime() - this.latest().getTime()) / millisecondsOfADay;
    if (days > this.#mostDays)
      throw new NotTestable(
        `it takes ${Math.round(days)} days; runs are waited for ${this.#mostDays} days at most (clock.mostDays)`,
      );
  }

  /** Waits by the clock of this machine. */
  protected async waitFor(until: Date): Promise<void> {
    const left = () => until.getTime() - this.latest().getTime();
    // Timers of this machine count no more milliseconds than this at once.
    while (left() > 0) await pass(Math.min(left(), longestTimer));
  }
}

const millisecondsOfADay = 86_400_000;
const longestTimer = 2 ** 31 - 1;
