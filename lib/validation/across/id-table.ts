import { width } from './records.ts';

/** Bits of a record's place that hold the type; the file is above them. */
export const typeBits = 10;
const typeMask = (1 << typeBits) - 1;

/** The type in a record's place. */
export function typeOf(place: number): number {
  return place & typeMask;
}

/**
 * The ids of a partition, each under each of its types once, with the place where it is first: open addressing in one
 * array. An entry has the layout of a record of ids; one whose line is 0 is free.
 */
export class IdTable {
  #words: Uint32Array;
  #mask: number;
  #count = 0;
  #shared = 0;

  constructor(slots = 4096) {
    this.#words = new Uint32Array(slots * width);
    this.#mask = slots - 1;
  }

  get count(): number {
    return this.#count;
  }

  /** How many of the entries have an id that was there under another type already. */
  get shared(): number {
    return this.#shared;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  /** The entries, to be read by the places that `find` returns. */
  get words(): Uint32Array {
    return this.#words;
  }

  clear(): void {
    this.#words.fill(0);
    this.#count = 0;
    this.#shared = 0;
  }

  /** Adds a record; returns whether its id was there under its type. The earlier place of the two is kept. */
  add(records: Uint32Array, at: number): boolean {
    const found = this.find(records[at]!, records[at + 1]!, typeOf(records[at + 3]!));
    if (found >= 0) {
      if (isBefore(records, at, this.#words, found)) copy(records, at, this.#words, found);
      return true;
    }
    if (this.#isHeld(records[at]!, records[at + 1]!)) this.#shared++;
    copy(records, at, this.#words, ~found);
    if (++this.#count * 10 > (this.#mask + 1) * 6) this.#grow();
    return false;
  }

  /** Where an id is under a type; where it is not, the complement of the free entry. */
  find(high: number, low: number, type: number): number {
    const words = this.#words;
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * width;
      if (words[at + 2] === 0) return ~at;
      if (words[at] === high && words[at + 1] === low && typeOf(words[at + 3]!) === type) return at;
    }
  }

  /** The types that an id is under. */
  typesOf(high: number, low: number): number[] {
    const words = this.#words;
    const types: number[] = [];
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * width;
      if (words[at + 2] === 0) return types;
      if (words[at] === high && words[at + 1] === low) types.push(typeOf(words[at + 3]!));
    }
  }

  #isHeld(high: number, low: number): boolean {
    const words = this.#words;
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * width;
      if (words[at + 2] === 0) return false;
      if (words[at] === high && words[at + 1] === low) return true;
    }
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(old.length * 2);
    this.#mask = this.#mask * 2 + 1;
    for (let at = 0; at < old.length; at += width) {
      if (old[at + 2] === 0) continue;
      const free = this.find(old[at]!, old[at + 1]!, typeOf(old[at + 3]!));
      copy(old, at, this.#words, ~free);
    }
  }
}

function copy(from: Uint32Array, at: number, to: Uint32Array, there: number): void {
  for (let i = 0; i < width; i++) to[there + i] = from[at + i]!;
}

function isBefore(one: Uint32Array, at: number, other: Uint32Array, there: number): boolean {
  const [place, otherPlace] = [one[at + 3]!, other[there + 3]!];
  return place === otherPlace ? one[at + 2]! < other[there + 2]! : place < otherPlace;
}
