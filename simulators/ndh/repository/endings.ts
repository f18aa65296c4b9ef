/** Longest time in milliseconds that a request waits for an earlier delivery to end. */
const patience = 1000;

/**
 * Deliveries that have sent every byte and are not yet known to have ended. What ends a download, such as the removal
 * of its file, must not be overtaken by the receiver's next request: it may have read the last byte already.
 */
export class Endings {
  readonly #open = new Map<string, Set<Promise<void>>>();

  /** Takes note of a delivery to an account until it has ended. */
  add(accountId: string, ended: Promise<void>): void {
    const open = this.#open.get(accountId) ?? new Set();
    this.#open.set(accountId, open.add(ended));
    void ended.then(() => {
      open.delete(ended);
      if (open.size === 0) this.#open.delete(accountId);
    });
  }

  /** Returns once the deliveries to an account have ended, or after a second for a receiver that stopped reading. */
  async settled(accountId: string): Promise<void> {
    const open = this.#open.get(accountId);
    if (!open) return;
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
    await Promise.race([Promise.all(open), enough]);
    clearTimeout(timer);
  }
}
