import { Temporal } from 'temporal-polyfill';
import type { Binding } from '../bindings/binding.ts';
import { NotTestable } from '../verdict/outcomes.ts';
import { RealClock, type TargetClock } from './clock.ts';
import type { DueRun } from './due-run.ts';
import type { Exchange } from './exchange.ts';
import { pass } from './wait.ts';

/** Runs that are had for one look at a repository; whoever needs more needs a clock. */
const mostRuns = 60;

/**
 * The real clock of a target whose runs can be had early: over the due times that have been passed it is ahead of the
 * target's own, which nobody moves.
 */
export class TriggerClock implements TargetClock {
  readonly canAdvance = false;
  readonly hasRuns = true;
  readonly own = new RealClock();
  /** The runs of the scenario that fall due after an instant and until another, in order. */
  dueRuns: (after: Date, until: Date) => DueRun[] = () => [];
  readonly #trigger: Binding;
  readonly #longestWait: number;
  #ahead = 0;

  /** @param longestWait milliseconds that are waited where no run is due */
  constructor(trigger: Binding, longestWait: number) {
    this.#trigger = trigger;
    this.#longestWait = longestWait;
  }

  /** Forgets the runs that have been had: the next scenario has schedules of its own. */
  reset(): void {
    this.#ahead = 0;
  }

  async now(): Promise<Date> {
    return this.latest();
  }

  latest(): Date {
    return new Date(this.own.latest().getTime() + this.#ahead);
  }

  async advance(duration: string): Promise<Date> {
    const now = Temporal.Instant.fromEpochMilliseconds(this.latest().getTime());
    return this.advanceTo(new Date(now.toZonedDateTimeISO('UTC').add(duration).epochMilliseconds));
  }

  async advanceTo(instant: Date | string): Promise<Date> {
    const until = new Date(instant);
    const runs = this.dueRuns(this.latest(), until);
    if (runs.length > mostRuns)
      throw new NotTestable(
        `${runs.length} runs would have to be had: that needs a clock (configure control)`,
      );
    for (const run of runs) await this.#have(run);
    const left = until.getTime() - this.latest().getTime();
    if (runs.length > 0) this.#ahead += Math.max(0, left);
    else if (left > this.#longestWait)
      throw new NotTestable('nothing but runs can be had early: that needs a clock (configure control)');
    else if (left > 0) await pass(left);
    return this.latest();
  }

  waitUntilNextStep(seconds: number): Promise<void> {
    return this.own.waitUntilNextStep(seconds);
  }

  observe(exchange: Exchange): void {
    this.own.observe(exchange);
  }

  async #have({ accountId, scheduledId, due, live }: DueRun): Promise<void> {
    this.#ahead += Math.max(0, due.getTime() - this.latest().getTime());
    const values = { accountId, scheduledId, due: due.toISOString() };
    const { refused, exchange } = await this.#trigger.run(values);
    if (refused && live)
      throw new NotTestable(
        `the run that is due at ${values.due} is not to be had: clock.trigger is answered ${exchange.response.status}`,
      );
  }
}
