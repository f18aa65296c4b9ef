/** The time that a login may take, in which what the harness itself waits for does not count. */
export class LoginTime {
  readonly #end: () => void;
  readonly #now: () => number;
  #left: number;
  #since: number;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  /** @param end called when the time is up */
  constructor(milliseconds: number, end: () => void, now = () => performance.now()) {
    this.#end = end;
    this.#now = now;
    this.#left = milliseconds;
    this.#since = now();
    this.#start();
  }

  /** Waits for something that is not the server's to give, as the next one-time code. */
  async without<Value>(wait: () => Promise<Value>): Promise<Value> {
    clearTimeout(this.#timer);
    this.#left -= this.#now() - this.#since;
    try {
      return await wait();
    } finally {
      this.#start();
    }
  }

  /** The login is over, in whatever way. */
  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #start(): void {
    if (this.#isOver) return;
    this.#since = this.#now();
    this.#timer = setTimeout(this.#end, this.#left);
  }
}
