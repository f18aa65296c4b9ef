/**
 * What is read item by item, as often as one likes, as an array would be read: an array is one, and so is what is too
 * large for the memory.
 */
export interface Sequence<Item> extends Iterable<Item> {
  readonly length: number;
  some(test: (item: Item) => unknown): boolean;
  every(test: (item: Item) => unknown): boolean;
  find(test: (item: Item) => unknown): Item | undefined;
  filter(test: (item: Item) => unknown): Item[];
  map<Other>(change: (item: Item) => Other): Other[];
  flatMap<Other>(change: (item: Item) => Other | readonly Other[]): Other[];
}

/** Items that are made anew whenever they are read, and not kept. */
export class MadeAnew<Item> implements Sequence<Item> {
  readonly #make: () => Iterator<Item>;
  #length: number | undefined;

  constructor(make: () => Iterator<Item>, length?: number) {
    this.#make = make;
    this.#length = length;
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#make();
  }

  /** Counted once, where nobody knew it before. */
  get length(): number {
    if (this.#length !== undefined) return this.#length;
    let length = 0;
    for (const _item of this) length += 1;
    return (this.#length = length);
  }

  some(test: (item: Item) => unknown): boolean {
    for (const item of this) if (test(item)) return true;
    return false;
  }

  every(test: (item: Item) => unknown): boolean {
    return !this.some((item) => !test(item));
  }

  find(test: (item: Item) => unknown): Item | undefined {
    for (const item of this) if (test(item)) return item;
    return undefined;
  }

  filter(test: (item: Item) => unknown): Item[] {
    return this.flatMap((item) => (test(item) ? [item] : []));
  }

  map<Other>(change: (item: Item) => Other): Other[] {
    return Array.from(this, change);
  }

  flatMap<Other>(change: (item: Item) => Other | readonly Other[]): Other[] {
    const all: Other[] = [];
    for (const item of this) {
      const given = change(item);
      if (Array.isArray(given)) all.push(...(given as Other[]));
      else all.push(given as Other);
    }
    return all;
  }
}

/** Whether a sequence is an array. */
export const isInMemory = <Item>(items: Sequence<Item>): items is Item[] => Array.isArray(items);

/** The items of several sequences, one after the other; an array where all of them are. */
export function joined<Item>(parts: readonly Sequence<Item>[]): Sequence<Item> {
  if (parts.every(isInMemory)) return parts.flat();
  return new MadeAnew(function* () {
    for (const part of parts) yield* part;
  });
}

/** What each item gives, made anew with every reading; an array where the items are in one. */
export function eachGives<Item, Other>(
  items: Sequence<Item>,
  change: (item: Item) => readonly Other[],
): Sequence<Other> {
  if (isInMemory(items)) return items.flatMap(change);
  return new MadeAnew(function* () {
    for (const item of items) yield* change(item);
  });
}
