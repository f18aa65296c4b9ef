/** How many rows are remembered at a time. */
const most = 512;

/**
 * Rows that are read over and over, by their key. This process alone writes the store: what is remembered of it is what
 * is in it, as long as whoever writes forgets.
 */
export class Remembered<Row extends object> {
  readonly #rows = new Map<string, Row>();

  /** The row of a key, read where it is not remembered; one that is not there is not remembered either. */
  get(key: string, read: () => Row | undefined): Row | undefined {
    const known = this.#rows.get(key);
    if (known) return known;
    const row = read();
    if (!row) return undefined;
    if (this.#rows.size >= most) this.#rows.clear();
    this.#rows.set(key, row);
    return row;
  }

  forget(key: string): void {
    this.#rows.delete(key);
  }

  forgetAll(): void {
    this.#rows.clear();
  }
}
