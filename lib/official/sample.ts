import { SampledShape, type SampledLine } from './sampled-shape.ts';
import { shapeOf } from './shape.ts';

export type { SampledLine } from './sampled-shape.ts';

export interface SampleOptions {
  /** Lines of each shape, at most. */
  perShape?: number;
  /** Lines in all, at most. */
  limit?: number;
  seed?: number;
}

/** Longest line that is kept, in characters. */
const longest = 1 << 20;

/** Shapes that are counted apart; more are only said to be more. */
const countable = 200_000;

/**
 * A sample of lines stratified by shape: some of each, spread over the files that have it. Memory is bounded by
 * `limit`: where there are more shapes, a random part of them is kept, the same whatever the order of the lines.
 */
export class Sample {
  /** Lines that were offered. */
  lines = 0;
  /** Lines too long to be kept. */
  tooLong = 0;
  readonly #perShape: number;
  readonly #limit: number;
  readonly #seed: number;
  readonly #random: () => number;
  readonly #kept = new Map<string, SampledShape>();
  readonly #seen = new Set<string>();
  /** Shapes with a rank above it were dropped. */
  #ceiling = Infinity;

  constructor({ perShape = 3, limit = 500, seed = 1 }: SampleOptions = {}) {
    this.#perShape = perShape;
    this.#limit = limit;
    this.#seed = seed;
    this.#random = randomNumbers(seed);
  }

  /** Different shapes seen, up to some 200,000. */
  get shapes(): number {
    return this.#seen.size;
  }

  add(line: SampledLine): void {
    this.lines += 1;
    if (line.text.length > longest) {
      this.tooLong += 1;
      return;
    }
    const shape = shapeOf(line.resource);
    if (this.#seen.size < countable) this.#seen.add(shape);
    let kept = this.#kept.get(shape);
    if (!kept) {
      const rank = rankOf(shape, this.#seed);
      if (rank >= this.#ceiling) return;
      kept = new SampledShape(rank, this.#perShape, this.#random);
      this.#kept.set(shape, kept);
      if (this.#kept.size > this.#limit) this.#dropHighest();
    }
    kept.add(line);
  }

  /** The lines chosen: first one of each shape, then the second ones, until the limit. */
  chosen(): SampledLine[] {
    const shapes = [...this.#kept.values()].map((shape) => shape.lines());
    const rounds = Array.from({ length: this.#perShape }, (_, round) =>
      shapes.flatMap((lines) => lines[round] ?? []),
    );
    return rounds.flat().slice(0, this.#limit);
  }

  #dropHighest(): void {
    let highest: [string, number] = ['', -1];
    for (const [shape, { rank }] of this.#kept) if (rank > highest[1]) highest = [shape, rank];
    this.#kept.delete(highest[0]);
    this.#ceiling = highest[1];
  }
}

// The order in which shapes are dropped depends on nothing but their names and the seed.
function rankOf(shape: string, seed: number): number {
  const [high, low] = [Number.parseInt(shape.slice(0, 8), 16), Number.parseInt(shape.slice(8), 16)];
  return randomNumbers((high ^ Math.imul(low, 0x85ebca6b) ^ Math.imul(seed, 0x27d4eb2f)) | 0)();
}

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
