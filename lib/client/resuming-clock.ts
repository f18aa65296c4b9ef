import { apart, chosen, currentJournal, once } from '../sittings/in-force.ts';
import { Suspended } from '../sittings/suspended.ts';
import type { DueRun } from './due-run.ts';
import { WaitingClock } from './waiting-clock.ts';

/** The real clock of a target whose runs a later sitting sees: what would take long to wait for ends this one. */
export class ResumingClock extends WaitingClock {
  /** The runs of the scenario that fall due after an instant and until another, in order. */
  dueRuns: (after: Date, until: Date) => DueRun[] = () => [];
  readonly #longestWait: number;

  /**
   * @param mostDays the longest that is waited in all sittings
   * @param longestWait milliseconds that are waited within one
   */
  constructor(mostDays: number, longestWait: number) {
    super(mostDays);
    this.#longestWait = longestWait;
  }

  override latest(): Date {
    return chosen('time', () => super.latest());
  }

  override async advanceTo(instant: Date | string = this.latest()): Promise<Date> {
    const until = new Date(instant);
    const journal = currentJournal();
    const missed = await once(`a wait until ${until.toISOString()}`, () => this.#pass(until), {
      isRepeatable: true,
    });
    if (missed > 0 && journal) journal.missed = until;
    return this.latest();
  }

  /** Waits, or ends the sitting of the scenario; @returns how many runs too many there have been by now. */
  async #pass(until: Date): Promise<number> {
    return apart(async () => {
      const left = until.getTime() - this.latest().getTime();
      if (left <= this.#longestWait) {
        await this.waitFor(until);
        return this.dueRuns(until, this.latest()).filter(({ live }) => live).length;
      }
      this.checkWait(until);
      throw new Suspended('waits', `waits until ${until.toISOString()}`, until);
    });
  }
}
