import { randomNumbers } from '../random-mutants.ts';

const strings = [
  '', 'a', 'b', 'id', 'a', '__proto__', 'ü€', '😀', String.raw`\"`, String.raw`\\`, String.raw`\\\"`, String.raw`\u0061`,
  String.raw`\ud83d`, String.raw`\ude00`, String.raw`\ud83d\ude00`, String.raw`\/\b\f\n\r\t`, '{', '}', '[', ',', ':', 'x y',
  String.raw`\":1,\"`, 'http://a.test/b',
]; // prettier-ignore
const numbers = [
  '0', '-0', '1', '-12', '1.10', '0.5e1', '1E+3', '1e999', '-1e999', '1e-999', '12345678901234567890', '9007199254740993',
  '9007199254740992', '0.1', '0.10000000000000001', '0.1000000000000000055', '5e-324', '4.9406564584124654e-324', '1e23',
  '100000000000000000000000', '0e9999', '0.00000000000000000000000000000001', '8.4100000000000001', '123456789012345.67',
]; // prettier-ignore
const spaces = ['', '', '', '', ' ', '\t', '  ', '\r'];
const rubbish = [
  '{', '}', '[', ']', ',', ':', '"', '\\', '0', '-', '+', '.', 'e', 'u', 'x', ' ', '\t', '\u0001', '\u00a0', 'NaN', 'true', 'nul', '😀',
]; // prettier-ignore

/** Makes JSON texts of any kind on one line, most of them of an object; the same ones for the same seed. */
export class RandomJson {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomNumbers(seed);
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  text(): string {
    return this.#space() + (this.below(5) > 0 ? this.#object(4) : this.#value(3)) + this.#space();
  }

  /** A text with some characters left out, repeated or put in. */
  spoilt(text: string): string {
    let spoilt = text;
    for (let i = this.below(3); i >= 0; i--) {
      const at = this.below(spoilt.length + 1);
      const put = this.below(3) === 0 ? spoilt.slice(at, at + 1 + this.below(3)) : this.#pick(rubbish);
      spoilt = spoilt.slice(0, at) + put + spoilt.slice(at + this.below(3));
    }
    // Half of a pair that was cut apart cannot be in a file.
    return Buffer.from(spoilt).toString();
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  #space(): string {
    return this.#pick(spaces);
  }

  #list(depth: number, item: (depth: number) => string): string {
    const items = Array.from({ length: this.below(5) }, () => this.#space() + item(depth) + this.#space());
    return items.join(',') || this.#space();
  }

  #object(depth: number): string {
    const property = (left: number): string =>
      `${this.#string()}${this.#space()}:${this.#space()}${this.#value(left)}`;
    return `{${this.#list(depth - 1, property)}}`;
  }

  #value(depth: number): string {
    const kind = this.below(depth > 0 ? 7 : 4);
    if (kind === 0) return this.#pick(['true', 'false', 'null']);
    if (kind < 3) return kind === 1 ? this.#string() : this.#number();
    if (kind < 5) return depth > 0 ? this.#object(depth) : this.#string();
    return `[${this.#list(depth - 1, (left) => this.#value(left))}]`;
  }

  #string(): string {
    return `"${Array.from({ length: this.below(3) }, () => this.#pick(strings)).join('')}"`;
  }

  #number(): string {
    if (this.below(2) === 0) return this.#pick(numbers);
    const digits = (count: number): string => String(this.#random()).slice(2, 2 + count);
    const whole = String(Number(digits(6)));
    const exponent = this.below(3) === 0 ? `e${this.below(660) - 330}` : '';
    return `${this.#pick(['', '-'])}${whole}.${digits(1 + this.below(16)) || '5'}${exponent}`;
  }
}
