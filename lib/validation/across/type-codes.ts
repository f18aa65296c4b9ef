/** Codes above this are not given: further types share code 0. No directory has as many, garbage may. */
const mostTypes = 1023;
const longestName = 64;

const typeName = /^[A-Z][A-Za-z]{1,63}$/;

/** Small numbers for the names of resource types, in the order in which they were first seen. */
export class TypeCodes {
  /** Names by code; code 0 has none. */
  readonly names: string[] = [''];
  readonly #codes = new Map<string, number>();
  // Codes by a cheap hash of the name, so that a part of a text is found without cutting it out.
  readonly #slots = new Uint16Array(4096);

  /** Code of a name; 0 where it is too long or there are too many. */
  code(name: string): number {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    if (this.names.length > mostTypes || name.length > longestName) return 0;
    const code = this.names.push(name) - 1;
    this.#codes.set(name, code);
    return code;
  }

  /** Code of the name that is a part of a text; 0 where that part is no name of a type. */
  codeAt(text: string, start: number, end: number): number {
    const length = end - start;
    const letters =
      text.charCodeAt(start) |
      (text.charCodeAt(start + (length >> 1)) << 5) |
      (text.charCodeAt(end - 1) << 10);
    const slot = (letters ^ (length << 7)) & 4095;
    const known = this.#slots[slot]!;
    const name = this.names[known]!;
    if (name.length === length && text.startsWith(name, start)) return known;
    const part = text.slice(start, end);
    const code = typeName.test(part) ? this.code(part) : 0;
    this.#slots[slot] = code;
    return code;
  }
}
