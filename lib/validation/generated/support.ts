import type { Json } from '../fhirpath/item.ts';
import type { ReferenceRule } from '../schema/schema.ts';
import { allowsReference } from '../walk/walk-reference.ts';
import { fragmentTest } from './contained.ts';
import type { Generator } from './generator.ts';
import type { Place } from './place.ts';
import type { LineContext } from './unit.ts';

/** More than any line is long: a number whose spelling cannot be told from its value. */
const unknownLength = 2 ** 40;

/** Length of a number as JSON, as far as its value tells it: no shorter spelling of it exists then. */
export function numberLength(value: number): number {
  if (value >= 0 && value < 10 && Number.isInteger(value)) return 1;
  const size = Math.abs(value);
  const plain = size < 1000 ? size >= 0.01 || value === 0 : size < 1e15 && value % 1000 !== 0;
  return plain ? String(value).length : unknownLength;
}

/** Whether a number is a whole one of 32 bits, from `least` on. */
export function isInteger32(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= 2147483647;
}

const control = /[\x00-\x08\x0b\x0c\x0e-\x1f]/;

/** Whether a text has control characters other than tabs and line ends. */
export function hasControl(text: string): boolean {
  return control.test(text);
}

/** A test for the Reference elements of one place; what they refer to is noted in the line's context. */
export function referenceTest(
  rules: ReferenceRule[],
  place: Place,
  generator: Generator,
): (value: Json, line: LineContext) => boolean {
  const lists = rules.map(({ types }) => types).filter((types) => types.length > 0);
  const allowed = lists[0]?.filter((type) => lists.every((types) => types.includes(type)));
  const local = rules.some(({ contained }) => contained);
  const isFragment = fragmentTest(rules, place, generator);
  return (value, line) => {
    const { reference, type } = value;
    if (typeof reference === 'string') {
      if (reference.charCodeAt(0) === 35) return isFragment(reference, line);
      const usual = !local && type === undefined && isUsual(reference, allowed);
      if (!usual && !rules.every((rule) => allowsReference(rule, value, generator.store))) return false;
      line.references.push(reference);
      return true;
    }
    return rules.every((rule) => allowsReference(rule, value, generator.store));
  };
}

// `Type/id` with one of the types.
function isUsual(reference: string, allowed: string[] | undefined): boolean {
  const slash = reference.indexOf('/');
  if (slash <= 0) return false;
  for (let i = slash + 1; i < reference.length; i++) {
    const c = reference.charCodeAt(i);
    if (!((c >= 97 && c <= 122) || (c >= 48 && c <= 57) || c === 45 || c === 46 || (c >= 65 && c <= 90)))
      return false;
  }
  if (reference.length === slash + 1) return false;
  if (allowed === undefined) return /^[A-Z][A-Za-z]+$/.test(reference.slice(0, slash));
  for (const type of allowed) if (type.length === slash && reference.startsWith(type)) return true;
  return false;
}
