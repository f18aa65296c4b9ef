/** Fills memory with the next bytes of a file, as many as there are at once; tells how many, 0 at the end. */
export type ReadInto = (space: Uint8Array) => Promise<number>;

/** Bytes that come in pieces, to be read into memory. */
export class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest = new Uint8Array();

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  readonly read: ReadInto = async (space) => {
    while (this.#rest.length === 0) {
      const next = await this.#pieces.next();
      if (next.done) return 0;
      this.#rest = next.value as Uint8Array<ArrayBuffer>;
    }
    const some = this.#rest.length <= space.length ? this.#rest : this.#rest.subarray(0, space.length);
    space.set(some);
    this.#rest = this.#rest.subarray(some.length);
    return some.length;
  };

  /** Says that no more is wanted. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
