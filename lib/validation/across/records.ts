import type { TextHash } from './text-hash.ts';

/** Numbers of a record: two of the hash of an id, the line, its type or place, and one that depends on the kind. */
export const width = 5;

/** Records in an array that grows. */
export class Records {
  #words = new Uint32Array(width * 256);
  #length = 0;

  push({ high, low }: TextHash, line: number, type: number, last: number): void {
    if (this.#length === this.#words.length) {
      const wider = new Uint32Array(this.#words.length * 2);
      wider.set(this.#words);
      this.#words = wider;
    }
    const at = this.#length;
    const words = this.#words;
    words[at] = high;
    words[at + 1] = low;
    words[at + 2] = line;
    words[at + 3] = type;
    words[at + 4] = last;
    this.#length = at + width;
  }

  take(): Uint32Array<ArrayBuffer> {
    return this.#words.slice(0, this.#length);
  }
}
