/**
 * Hashes the bytes of lines to 64 bits, in two halves. Eight lanes take 32 bytes at a time, each as in XXH32, and pass on to
 * each other what they took. Seeds and factors are a secret of the cache: without them nobody can tell beforehand which
 * lines have one hash.
 */
export class LineHash {
  /** The halves of the last hash, unsigned. */
  high = 0;
  low = 0;
  readonly #first: number;
  readonly #second: number;
  readonly #factor: number;
  readonly #other: number;

  constructor([first, second]: readonly [number, number]) {
    this.#first = first | 0;
    this.#second = second | 0;
    this.#factor = mixed(first ^ 0x85ebca77) | 1;
    this.#other = mixed(second ^ 0x9e3779b1) | 1;
  }

  /** Hashes the bytes from `start` up to, but not with, `end`. */
  update(view: DataView, start: number, end: number): void {
    const factor = this.#factor;
    const other = this.#other;
    let a = this.#first;
    let b = this.#second;
    let c = a ^ 0x24234428;
    let d = b ^ 0x165667b1;
    let e = ~a;
    let f = ~b;
    let g = ~c;
    let h = ~d;
    if (end - start < 32) {
      for (let at = start; at < end; at++) {
        const byte = view.getUint8(at);
        a = round(a, byte, factor, other);
        e = round(e ^ a, byte, factor, other);
      }
    } else {
      for (let next = start; next < end; next += 32) {
        // The last bytes are taken together with some of those before them.
        const at = Math.min(next, end - 32);
        const i = round(e ^ a, view.getInt32(at, true), factor, other);
        const j = round(f ^ b, view.getInt32(at + 4, true), factor, other);
        const k = round(g ^ c, view.getInt32(at + 8, true), factor, other);
        const l = round(h ^ d, view.getInt32(at + 12, true), factor, other);
        e = round(a, view.getInt32(at + 16, true), factor, other);
        f = round(b, view.getInt32(at + 20, true), factor, other);
        g = round(c, view.getInt32(at + 24, true), factor, other);
        h = round(d, view.getInt32(at + 28, true), factor, other);
        a = i;
        b = j;
        c = k;
        d = l;
      }
    }
    // Each half takes all lanes, in another order.
    let high = end - start;
    let low = ~high;
    for (let turn = 0; turn < 8; turn++) {
      high = round(high, a, factor, other);
      low = round(low, b, factor, other);
      [a, b, c, d, e, f, g, h] = [d, e, f, g, h, a, b, c];
    }
    this.high = mixed(high) >>> 0;
    this.low = mixed(low) >>> 0;
  }
}

function round(lane: number, word: number, factor: number, other: number): number {
  const sum = (lane + Math.imul(word, factor)) | 0;
  return Math.imul((sum << 13) | (sum >>> 19), other);
}

function mixed(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
