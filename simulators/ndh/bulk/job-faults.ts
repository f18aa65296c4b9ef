import type { BulkJob } from '../store/bulk-jobs.ts';

/** What the control API orders for the Bulk Data export that is kicked off next, and for the next poll. */
export class JobFaults {
  #spoilt: BulkJob['spoilt'];
  #seconds: number | undefined;
  #poll = false;

  /** The next export fails as a whole, or one type of it. */
  spoil(what: NonNullable<BulkJob['spoilt']>): void {
    this.#spoilt = what;
  }

  /** The next poll fails and does no harm. */
  spoilPoll(): void {
    this.#poll = true;
  }

  /** The next export takes so many seconds. */
  slow(seconds: number): void {
    this.#seconds = seconds;
  }

  release(): void {
    this.#spoilt = undefined;
    this.#seconds = undefined;
    this.#poll = false;
  }

  /** What was ordered for the export that is kicked off now. */
  takeForJob(): Pick<BulkJob, 'spoilt'> & { seconds?: number } {
    const [spoilt, seconds] = [this.#spoilt, this.#seconds];
    this.#spoilt = undefined;
    this.#seconds = undefined;
    return { ...(spoilt && { spoilt }), ...(seconds !== undefined && { seconds }) };
  }

  /** Whether this poll is to fail. */
  takeForPoll(): boolean {
    const poll = this.#poll;
    this.#poll = false;
    return poll;
  }
}
