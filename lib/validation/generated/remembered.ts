const slots = 128;
/** Stands for none: a text that nothing is found for. Texts alone are compared more quickly. */
const noText = '\0';

/**
 * A memory of texts met before, for lookups by texts fresh from the parser: those have no hash yet, and comparing with a
 * remembered text takes a tenth of the time of making one.
 */
export class Remembered<T> {
  readonly #texts = new Array<string>(slots).fill(noText);
  readonly #values: (T | undefined)[] = new Array<T | undefined>(slots).fill(undefined);
  readonly #find: (text: string) => T | undefined;

  /** Nothing found is not remembered. */
  constructor(find: (text: string) => T | undefined) {
    this.#find = find;
  }

  get(text: string): T | undefined {
    const { length } = text;
    const mixed = length * 31 + text.charCodeAt(length - 1) * 7 + text.charCodeAt(length >> 1);
    const slot = mixed & (slots - 1);
    return this.#texts[slot] === text ? this.#values[slot] : this.#learn(text, slot);
  }

  #learn(text: string, slot: number): T | undefined {
    const found = this.#find(text);
    // Long texts are not kept: a few of them would be all of a hostile file.
    if (found === undefined || text.length > 1000) return found;
    this.#texts[slot] = text;
    this.#values[slot] = found;
    return found;
  }
}

/** The members of a set, remembered. */
export function rememberedSet(set: ReadonlySet<string>): Remembered<true> {
  return new Remembered((text) => (set.has(text) ? true : undefined));
}
