/**
 * Hashes the bytes of lines to 64 bits, in two halves. Four lanes take sixteen bytes at a time, as in XXH32, and end up in
 * both halves. The seeds are a secret of the cache, so that nobody who does not have them can make two lines of one hash.
 */
export class LineHash {
  /** The halves of the last hash, unsigned. */
  high = 0;
  low = 0;
  readonly #seeds: readonly [number, number];
  #view: DataView = new DataView(new ArrayBuffer(0));

  constructor(seeds: readonly [number, number]) {
    this.#seeds = seeds;
  }

  update(bytes: Uint8Array): void {
    if (this.#view.buffer !== bytes.buffer) this.#view = new DataView(bytes.buffer);
    const view = this.#view;
    const [first, second] = this.#seeds;
    const end = bytes.byteOffset + bytes.length;
    let at = bytes.byteOffset;
    let a = (first + 0x24234428) | 0;
    let b = (second + 0x85ebca77) | 0;
    let c = first ^ 0x165667b1;
    let d = (second - 0x61c8864f) | 0;
    for (; at + 16 <= end; at += 16) {
      a = round(a, view.getInt32(at, true));
      b = round(b, view.getInt32(at + 4, true));
      c = round(c, view.getInt32(at + 8, true));
      d = round(d, view.getInt32(at + 12, true));
    }
    for (; at < end; at++) {
      a = round(a, view.getUint8(at));
      c = round(c, a);
    }
    const high = mixed(a ^ rotated(b, 7) ^ Math.imul(c, 0x27d4eb2f) ^ bytes.length);
    const low = mixed(Math.imul(d, 0x9e3779b1) ^ rotated(c, 18) ^ rotated(a, 12) ^ b);
    this.high = mixed(high + Math.imul(low, 0xc2b2ae3d)) >>> 0;
    this.low = mixed(low ^ rotated(high, 16)) >>> 0;
  }
}

function round(lane: number, word: number): number {
  const sum = (lane + Math.imul(word, 0x85ebca77)) | 0;
  return Math.imul((sum << 13) | (sum >>> 19), 0x9e3779b1);
}

function rotated(lane: number, by: number): number {
  return (lane << by) | (lane >>> (32 - by));
}

function mixed(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
