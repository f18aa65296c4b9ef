/** A set of 64-bit hashes in one block of memory, which threads can share to look things up. */
export class HashTable {
  readonly words: Uint32Array<SharedArrayBuffer>;
  readonly #mask: number;

  constructor(words: Uint32Array<SharedArrayBuffer>) {
    this.words = words;
    this.#mask = words.length / 2 - 1;
  }

  /** An empty table for so many hashes: at most half of it gets filled. */
  static for(hashes: number): HashTable {
    let places = 1024;
    while (places < hashes * 2) places *= 2;
    return new HashTable(new Uint32Array(new SharedArrayBuffer(places * 8)));
  }

  has(high: number, low: number): boolean {
    const at = this.#find(high, low);
    return (this.words[at] !== 0 || this.words[at + 1] !== 0) && !isZero(high, low);
  }

  /** Adds a hash; whether it is new. The one hash that looks like an empty place is left out. */
  add(high: number, low: number): boolean {
    if (isZero(high, low)) return false;
    const at = this.#find(high, low);
    if (this.words[at] !== 0 || this.words[at + 1] !== 0) return false;
    this.words[at] = high;
    this.words[at + 1] = low;
    return true;
  }

  #find(high: number, low: number): number {
    const { words } = this;
    for (let place = high & this.#mask; ; place = (place + 1) & this.#mask) {
      const at = place * 2;
      const [one, other] = [words[at], words[at + 1]];
      if ((one === high && other === low) || (one === 0 && other === 0)) return at;
    }
  }
}

function isZero(high: number, low: number): boolean {
  return high === 0 && low === 0;
}
