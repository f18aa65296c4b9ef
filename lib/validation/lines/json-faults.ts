import type { Finding } from '../finding.ts';
import { byteFault } from './byte-fault.ts';
import { deepest, tooDeep } from './json-limits.ts';

/** Most faults of one line that are told. */
const mostFaults = 1000;

/**
 * What the parser of JavaScript hides in a text that is JSON: repeated properties, numbers that lose digits, lone
 * surrogates, depth. Takes linear time and never throws, whatever the text.
 *
 * @param type what paths begin with: the line's resource type where it is known
 */
export function jsonFaults(text: string, type = 'Resource'): Finding[] {
  return new Scan(text, type).run();
}

/** The escape of one half of a pair; behind an escaped backslash it is none. */
const halfEscape = /\\u[dD][89a-fA-F]/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** Digits that a double may have. */
const mostDigits = 17;
const quote = 34;
const backslash = 92;

class Scan {
  readonly #text: string;
  readonly #type: string;
  readonly #found: Finding[] = [];
  /** For each open object its keys, for each open array nothing. */
  readonly #keys: (Set<string> | undefined)[] = [];
  /** Last key, or index, at each depth. */
  readonly #steps: (string | number)[] = [];
  #at = 0;
  #nextEscape: number;
  /** Without escapes no half of a pair can be in a text that was UTF-8. */
  readonly #mayHaveHalves: boolean;

  constructor(text: string, type: string) {
    this.#text = text;
    this.#type = type;
    this.#nextEscape = text.indexOf('\\');
    this.#mayHaveHalves = this.#nextEscape >= 0 && halfEscape.test(text);
  }

  run(): Finding[] {
    const text = this.#text;
    while (this.#at < text.length) {
      const letter = text.charCodeAt(this.#at);
      if (letter === quote) this.#string();
      else if (letter === 123 || letter === 91) {
        if (!this.#open(letter === 123)) return this.#found;
      } else if (letter === 125 || letter === 93) {
        this.#keys.pop();
        this.#steps.pop();
        this.#at++;
      } else if (letter === 44) {
        const step = this.#steps.at(-1);
        if (typeof step === 'number') this.#steps[this.#steps.length - 1] = step + 1;
        this.#at++;
      } else if (letter === 45 || (letter >= 48 && letter <= 57)) this.#number();
      else this.#at++;
    }
    return this.#found;
  }

  #open(object: boolean): boolean {
    this.#keys.push(object ? new Set() : undefined);
    this.#steps.push(object ? '' : 0);
    this.#at++;
    if (this.#keys.length <= deepest) return true;
    this.#found.push(tooDeep(this.#type));
    return false;
  }

  #string(): void {
    const text = this.#text;
    const start = this.#at + 1;
    let end = text.indexOf('"', start);
    const escaped = this.#nextEscape >= 0 && this.#nextEscape < end;
    if (escaped) end = this.#endOfEscaped(start);
    this.#at = end + 1;
    const keys = this.#keys.at(-1);
    if (keys && isKey(text, this.#at)) this.#key(keys, start, end, escaped);
    if (escaped && this.#mayHaveHalves) this.#checkSurrogates(start, end);
  }

  // The position of the quote that ends a string in which something is escaped.
  #endOfEscaped(start: number): number {
    const text = this.#text;
    let at = start;
    for (;;) {
      const end = text.indexOf('"', at);
      let slashes = 0;
      while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++;
      if (slashes % 2 === 0) {
        this.#nextEscape = text.indexOf('\\', end);
        return end;
      }
      at = end + 1;
    }
  }

  #key(keys: Set<string>, start: number, end: number, escaped: boolean): void {
    const raw = this.#text.slice(start, end);
    const key = escaped ? (JSON.parse(`"${raw}"`) as string) : raw;
    this.#steps[this.#steps.length - 1] = key;
    if (!keys.has(key)) keys.add(key);
    else
      this.#report('Json_Duplicate_Key', `the property ${short(key)} is there twice`, {
        expected: 'each property once',
        found: short(key),
      });
  }

  #checkSurrogates(start: number, end: number): void {
    const value = JSON.parse(`"${this.#text.slice(start, end)}"`) as string;
    if (loneSurrogate.test(value))
      this.#report('Json_Lone_Surrogate', 'half of a surrogate pair stands alone: no UTF-8 can hold it', {
        expected: 'whole characters',
      });
  }

  #number(): void {
    const text = this.#text;
    const start = this.#at;
    while (isNumeric(text.charCodeAt(this.#at))) this.#at++;
    const length = this.#at - start;
    // Up to 15 digits a double holds whatever they are.
    if (length <= 15 && !hasExponent(text, start, this.#at)) return;
    const spelled = text.slice(start, this.#at);
    if (isHeld(spelled)) return;
    this.#report('Json_Number_Precision', `the number ${short(spelled)} is not read as it is written`, {
      expected: `a number of at most ${mostDigits} digits that a double holds`,
      found: short(spelled),
    });
  }

  #report(rule: string, message: string, more: Partial<Finding>): void {
    if (this.#found.length >= mostFaults) return;
    this.#found.push(byteFault(rule, message, { path: this.#path(), ...more }));
  }

  #path(): string {
    return this.#steps.reduce<string>(
      (path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}.${short(step)}`),
      this.#type,
    );
  }
}

function isKey(text: string, at: number): boolean {
  let next = text.charCodeAt(at);
  while (next === 32 || next === 9 || next === 13) next = text.charCodeAt(++at);
  return next === 58;
}

function isNumeric(letter: number): boolean {
  return (
    (letter >= 48 && letter <= 57) || letter === 46 || letter === 45 || letter === 43 || (letter | 32) === 101
  );
}

function hasExponent(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((text.charCodeAt(at) | 32) === 101) return true;
  return false;
}

// Whether the double a number is read as, rounded to as many digits as are written, has these digits.
function isHeld(spelled: string): boolean {
  const value = Number(spelled);
  const digits = digitsOf(spelled);
  const count = digits.indexOf('e');
  if (count < 0) return true;
  return Number.isFinite(value) && count <= mostDigits && digits === digitsOf(value.toPrecision(count));
}

/** Significant digits and exponent, the same for all spellings of a number; `0` for zero. */
function digitsOf(spelled: string): string {
  const [mantissa = '', exponent = '0'] = spelled.toLowerCase().replace(/^[-+]/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 48) end--;
  const significant = digits.slice(0, end);
  if (significant === '') return '0';
  return `${significant}e${Number(exponent) - fraction.length + (digits.length - significant.length)}`;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
