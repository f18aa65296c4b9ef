/** How long to look away from a client that does not take its answers, in milliseconds. */
const pause = 2;

/**
 * Requests of a session that wait their turn while answers pile up unsent. Some clients ask for a whole file at
 * once, in thousands of requests: what waits here is the request, not the data.
 */
export class PacedRequests {
  readonly #waiting: (() => Promise<void> | void)[] = [];
  readonly #full: () => boolean;
  readonly #most: number;
  readonly #atOnce: number;
  #running = 0;
  #resting = false;
  #ended = false;

  constructor(options: { full: () => boolean; most: number; atOnce: number }) {
    this.#full = options.full;
    this.#most = options.most;
    this.#atOnce = options.atOnce;
  }

  /** Queues a request, begun in the order of arrival; false when too many wait. It must not reject. */
  add(request: () => Promise<void> | void): boolean {
    if (this.#ended || this.#waiting.length >= this.#most) return false;
    this.#waiting.push(request);
    this.#next();
    return true;
  }

  /** Drops what waits. */
  end(): void {
    this.#ended = true;
    this.#waiting.length = 0;
  }

  #next(): void {
    while (!this.#resting && this.#running < this.#atOnce && this.#waiting.length > 0) {
      if (this.#full()) return this.#rest();
      const request = this.#waiting.shift();
      this.#running += 1;
      void Promise.resolve(request?.()).then(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }

  /** ssh2 does not say when its answers have left. */
  #rest(): void {
    this.#resting = true;
    setTimeout(() => {
      this.#resting = false;
      this.#next();
    }, pause);
  }
}
