/** A line that may be asked about. */
export interface SampledLine {
  file: string;
  line: number;
  text: string;
  resource: unknown;
}

interface Slot {
  line: SampledLine;
  /** Lines of this shape seen in the slot's file. */
  seen: number;
}

/** The lines kept of one shape: one of each of some files, chosen at random, and where files are few more of them. */
export class SampledShape {
  /** Where shapes are too many, those with the highest rank go. */
  readonly rank: number;
  readonly #size: number;
  readonly #random: () => number;
  readonly #slots: Slot[] = [];
  readonly #spare: SampledLine[] = [];
  #files = 0;
  #lastFile: string | undefined;
  #lines = 0;

  constructor(rank: number, size: number, random: () => number) {
    this.rank = rank;
    this.#size = size;
    this.#random = random;
  }

  /** The lines of a file come one after the other. */
  add(line: SampledLine): void {
    this.#lines += 1;
    this.#lottery(this.#spare, this.#lines, line);
    if (line.file === this.#lastFile) {
      const slot = this.#slots.find((one) => one.line.file === line.file);
      if (!slot) return;
      slot.seen += 1;
      if (this.#random() * slot.seen < 1) slot.line = line;
      return;
    }
    this.#lastFile = line.file;
    this.#files += 1;
    this.#lottery(this.#slots, this.#files, { line, seen: 1 });
  }

  /** The lines chosen, at most as many as were asked for. */
  lines(): SampledLine[] {
    const spread = this.#slots.map(({ line }) => line);
    const more = this.#spare.filter((line) => !spread.includes(line));
    return [...spread, ...more].slice(0, this.#size);
  }

  // Each of `count` candidates so far has the same chance of a place.
  #lottery<T>(places: T[], count: number, candidate: T): void {
    if (places.length < this.#size) places.push(candidate);
    else {
      const place = Math.floor(this.#random() * count);
      if (place < this.#size) places[place] = candidate;
    }
  }
}
