/** What the control API orders for the next extraction: to break off half way, or to wait there until it is released. */
export class Faults {
  #order: 'break' | 'hold' | undefined;
  #hold = hold();
  #holds = false;

  order(fault: 'break' | 'hold'): void {
    this.#order = fault;
    this.#hold = hold();
  }

  /** Whether an extraction waits half way just now. */
  get holds(): boolean {
    return this.#holds;
  }

  /** Fulfilled once an extraction waits half way. */
  get held(): Promise<void> {
    return this.#hold.reached.promise;
  }

  /** Lets an extraction that waits go on, and forgets what was ordered. */
  release(): void {
    this.#order = undefined;
    this.#hold.released.resolve();
    this.#hold = hold();
  }

  /** Half way through an extraction. Throws an Error where it is to break off. */
  async halfWay(): Promise<void> {
    const order = this.#order;
    this.#order = undefined;
    if (order === 'break') throw new Error('the extraction broke off');
    if (order !== 'hold') return;
    const { reached, released } = this.#hold;
    this.#holds = true;
    reached.resolve();
    await released.promise;
    this.#holds = false;
  }
}

/** Two moments: an extraction waits, and it may go on. */
const hold = () => ({ reached: moment(), released: moment() });

function moment(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
