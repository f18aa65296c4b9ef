// Smaller pieces are copied together: a long line in millions of them would take a multiple of its bytes.
const small = 1 << 12;
const most = 1 << 16;

/** Gives memory for so many bytes, at the beginning of a buffer that nothing else is in. */
export type Allocate = (length: number) => Uint8Array<ArrayBuffer>;

/** New memory. */
export const allocated: Allocate = (length) => new Uint8Array(length);

/** Bytes in several pieces, joined when they are all there. */
export class Pieces {
  length = 0;
  readonly #list: Uint8Array[] = [];
  /** Small pieces that are not in the list yet. */
  #together = new Uint8Array();
  #used = 0;

  add(piece: Uint8Array): void {
    this.length += piece.length;
    if (piece.length < small) this.#addSmall(piece);
    else {
      this.#close();
      this.#list.push(piece);
    }
  }

  append(others: Pieces): void {
    others.#close();
    for (const piece of others.#list) this.add(piece);
  }

  /** All bytes, in memory of their own. */
  joined(allocate: Allocate): Uint8Array<ArrayBuffer> {
    this.#close();
    const bytes = allocate(this.length);
    let at = 0;
    for (const piece of this.#list) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  #addSmall(piece: Uint8Array): void {
    if (this.#used + piece.length > most) this.#close();
    const used = this.#used + piece.length;
    if (used > this.#together.length) {
      const larger = new Uint8Array(Math.max(256, 2 * used));
      larger.set(this.#together.subarray(0, this.#used));
      this.#together = larger;
    }
    this.#together.set(piece, this.#used);
    this.#used = used;
  }

  #close(): void {
    if (this.#used > 0) this.#list.push(this.#together.subarray(0, this.#used));
    this.#together = new Uint8Array();
    this.#used = 0;
  }
}
