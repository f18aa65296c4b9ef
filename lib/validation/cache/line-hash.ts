/**
 * Hashes the bytes of lines to 64 bits, in two halves, four bytes at a time. The seed is a secret of the cache, so that
 * nobody who does not have it can make two lines of one hash.
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
    const end = bytes.byteOffset + bytes.length;
    let [high, low] = this.#seeds;
    let at = bytes.byteOffset;
    for (; at + 8 <= end; at += 8) {
      const one = view.getInt32(at, true);
      const other = view.getInt32(at + 4, true);
      high = Math.imul((high ^ one) + ((high << 13) | (high >>> 19)), 0x9e3779b1) ^ (other + (low >>> 15));
      low = Math.imul((low ^ other) + ((low << 11) | (low >>> 21)), 0x85ebca77) ^ (one + (high >>> 17));
    }
    for (; at < end; at++) {
      high = Math.imul(high ^ view.getUint8(at), 0x01000193);
      low = Math.imul(low + view.getUint8(at), 0xc2b2ae3d) ^ (high >>> 16);
    }
    high = mixed(high ^ bytes.length);
    low = mixed(low + high);
    this.high = mixed(high + low) >>> 0;
    this.low = low >>> 0;
  }
}

function mixed(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
