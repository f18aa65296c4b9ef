import { RealClock } from './clock.ts';
import { pass } from './wait.ts';
import { Temporal } from 'temporal-polyfill';

/** The real clock of a target whose runs are waited for, however long that takes. */
export class WaitingClock extends RealClock {
  override readonly hasRuns = true;

  override async advance(duration = 'PT0S'): Promise<Date> {
    const now = Temporal.Instant.fromEpochMilliseconds(this.latest().getTime());
    return this.advanceTo(new Date(now.toZonedDateTimeISO('UTC').add(duration).epochMilliseconds));
  }

  override async advanceTo(instant: Date | string = this.latest()): Promise<Date> {
    const until = new Date(instant).getTime();
    // Timers of this machine count no more milliseconds than this at once.
    for (let left = until - this.latest().getTime(); left > 0; left = until - this.latest().getTime())
      await pass(Math.min(left, longestTimer));
    return this.latest();
  }
}

const longestTimer = 2 ** 31 - 1;
