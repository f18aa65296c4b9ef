/** Codes above this are not given: further types share code 0. No directory has as many, garbage may. */
const mostTypes = 1023;

/** Small numbers for the names of resource types, in the order in which they were first seen. */
export class TypeCodes {
  /** Names by code; code 0 has none. */
  readonly names: string[] = [''];
  readonly #codes = new Map<string, number>();
  // Codes by a cheap hash of the name, so that a part of a text is found without cutting it out.
  readonly #slots = new Uint16Array(4096);

  /** Code of a name; 0 where there are too many. */
  code(name: string): number {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    if (this.names.length > mostTypes) return 0;
    const code = this.names.push(name) - 1;
    this.#codes.set(name, code);
    return code;
  }

  /** Code of the name that is a part of a text; `hash` is any hash of that part. */
  codeAt(text: string, start: number, end: number, hash: number): number {
    const slot = hash & 4095;
    const known = this.#slots[slot]!;
    const name = this.names[known]!;
    if (known !== 0 && name.length === end - start && text.startsWith(name, start)) return known;
    const code = this.code(text.slice(start, end));
    this.#slots[slot] = code;
    return code;
  }
}
