/**
 * Hashes parts of texts to 64 bits, in two halves, without making objects: one is made and used again. After MurmurHash3,
 * with two independent lanes that are mixed at the end.
 */
export class TextHash {
  /** The halves of the last hash, signed 32-bit numbers. */
  high = 0;
  low = 0;
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed | 0;
  }

  /** Hashes the characters from `start` up to, but not with, `end`; those of ids have 8 bits. */
  update(text: string, start: number, end: number): void {
    let high = this.#seed ^ 0x2f0b4c47;
    let low = Math.imul(this.#seed, 0x27d4eb2f) ^ 0x5bd1e995;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      const four =
        text.charCodeAt(at) |
        (text.charCodeAt(at + 1) << 8) |
        (text.charCodeAt(at + 2) << 16) |
        (text.charCodeAt(at + 3) << 24);
      high = step(high, four, 0xcc9e2d51, 0x1b873593);
      low = step(low, four, 0x239b961b, 0xab0e9789);
    }
    let rest = (end - start) << 24;
    for (let shift = 0; at < end; at++, shift += 8) rest ^= text.charCodeAt(at) << shift;
    high = mix(step(high, rest, 0xcc9e2d51, 0x1b873593));
    low = mix(step(low, rest, 0x38b34ae5, 0xa1e38b93) ^ high);
    this.high = high ^ Math.imul(low, 0x9e3779b1);
    this.low = low;
  }
}

function step(lane: number, value: number, first: number, second: number): number {
  const scaled = Math.imul(value, first);
  const turned = lane ^ Math.imul((scaled << 15) | (scaled >>> 17), second);
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0x52dce729) | 0;
}

function mix(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
