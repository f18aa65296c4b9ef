import { isDeepStrictEqual } from 'node:util';
import { compareDates, isDate } from '../datatypes/dates.ts';
import { isObject, type Json } from './item.ts';

/** Whether two values are equal, objects by what they hold. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && isDeepStrictEqual(a, b));
}

/** Order of two values; undefined where the precision of a date leaves it open. */
export function order(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (isObject(a) && isObject(b)) return orderedQuantities(a, b);
  if (typeof a !== 'string' || typeof b !== 'string') throw new TypeError('values that cannot be compared');
  // Texts of ten characters are either both days or compared as they are written.
  if (!(a.length === 10 && b.length === 10) && isDate(a) && isDate(b)) return compareDates(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

// Quantities of different units are let pass, as the official validator does where it cannot convert them.
function orderedQuantities(a: Json, b: Json): number {
  if (typeof a.value !== 'number' || typeof b.value !== 'number')
    throw new TypeError('quantities without values');
  const sameUnit = a.code === b.code && a.system === b.system && (a.code !== undefined || a.unit === b.unit);
  return sameUnit ? a.value - b.value : 0;
}

/** The values, each once. */
export function distinct(values: unknown[]): unknown[] {
  const found: unknown[] = [];
  for (const value of values) if (!found.some((known) => same(known, value))) found.push(value);
  return found;
}

/** The integer a value is or spells. */
export function toInteger(value: unknown): number | undefined {
  if (Number.isInteger(value)) return value as number;
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : undefined;
}

/** Part of a text, undefined where it starts outside. */
export function substring(text: string, from: number, length?: number): string | undefined {
  if (from < 0 || from >= text.length) return undefined;
  return text.slice(from, length === undefined ? undefined : from + length);
}

const expressions = new Map<string, RegExp>();

/** A regular expression as the official validator reads it: any part of the text may match, `.` is any character. */
export function regexOf(source: string): RegExp {
  let regex = expressions.get(source);
  if (!regex) {
    regex = new RegExp(source, isUnicode(source) ? 'su' : 's');
    // Those that are put together from values are not kept: there would be no end to them.
    if (expressions.size < 1000) expressions.set(source, regex);
  }
  return regex;
}

// Escapes of characters that need none are refused in Unicode mode only.
function isUnicode(source: string): boolean {
  try {
    return new RegExp(source, 'u').unicode;
  } catch {
    return false;
  }
}

/** A text with every match replaced. */
export function replaceMatches(text: string, source: string, by: string): string {
  const regex = regexOf(source);
  return text.replace(new RegExp(regex, `g${regex.flags}`), by);
}
