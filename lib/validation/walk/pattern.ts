import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../fhirpath/item.ts';

/** Whether two JSON values are the same. */
export function equals(a: unknown, b: unknown): boolean {
  return a === b || isDeepStrictEqual(a, b);
}

/** Whether a value contains everything a FHIR pattern gives; each item of a pattern's array needs an item that contains it. */
export function containsPattern(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern))
    return (
      Array.isArray(value) &&
      pattern.every((wanted) => (value as unknown[]).some((item) => containsPattern(wanted, item)))
    );
  if (!isObject(pattern)) return pattern === value;
  return (
    isObject(value) && Object.entries(pattern).every(([key, wanted]) => containsPattern(wanted, value[key]))
  );
}
