/** Which bytes of a file have been delivered, in whatever order and overlap a client asked for them. */
export class ByteRanges {
  /** Disjoint, in ascending order. */
  #ranges: { start: number; end: number }[] = [];
  readonly #most: number;

  /** Keeps at most `most` gaps; a client that leaves more is taken not to read the whole file. */
  constructor(most = 1024) {
    this.#most = most;
  }

  /** Adds the bytes from `start` up to, not including, `end`. */
  add(start: number, end: number): void {
    const apart = this.#ranges.filter((range) => range.end < start || range.start > end);
    const touching = this.#ranges.filter((range) => range.end >= start && range.start <= end);
    const merged = {
      start: Math.min(start, ...touching.map((range) => range.start)),
      end: Math.max(end, ...touching.map((range) => range.end)),
    };
    if (apart.length >= this.#most) return;
    this.#ranges = [...apart, merged].sort((one, other) => one.start - other.start);
  }

  /** Whether every byte of a file of that size is in. */
  cover(size: number): boolean {
    const [first] = this.#ranges;
    return first !== undefined && first.start === 0 && first.end >= size;
  }
}
