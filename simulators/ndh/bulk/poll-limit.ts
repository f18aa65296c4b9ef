/** Counts the polls of each running export within a second of the simulator's clock. */
export class PollLimit {
  #second = 0;
  readonly #polls = new Map<string, number>();

  /** Counts one; tells whether it is beyond the limit. */
  isTooMany(jobId: string, now: number, limit: number): boolean {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) this.#polls.clear();
    this.#second = second;
    const polls = (this.#polls.get(jobId) ?? 0) + 1;
    this.#polls.set(jobId, polls);
    return polls > limit;
  }
}
