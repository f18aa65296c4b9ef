import { isObject, type Json } from '../fhirpath/item.ts';
import type { LineRule, Place } from './line-rule.ts';

/** Elements without data are left out: no empty string, array or object, and null only as a placeholder (NDH-PROFILE-22). */
export const emptyValues: LineRule = () => (resource) => {
  const path = String(resource.resourceType);
  const faults = [...emptyIn(resource, path)];
  return faults.length > 0 ? faults : [{ path }];
};

function* emptyIn(value: unknown, path: string): Generator<Place> {
  if (value === null) yield { path, fault: 'is null' };
  else if (value === '') yield { path, fault: 'is an empty string' };
  else if (Array.isArray(value)) {
    if (value.length === 0) yield { path, fault: 'is an empty array' };
    for (const [index, item] of (value as unknown[]).entries()) yield* emptyIn(item, `${path}[${index}]`);
  } else if (isObject(value)) {
    const keys = Object.keys(value);
    if (keys.length === 0) yield { path, fault: 'is an empty object' };
    for (const key of keys) yield* emptyIn(withoutPlaceholders(value, key), `${path}.${key}`);
  }
}

/** The value of a property; a null that has content beside it, in the array `name` or `_name`, is passed over. */
function withoutPlaceholders(holder: Json, key: string): unknown {
  const value = holder[key];
  const beside = holder[key.startsWith('_') ? key.slice(1) : `_${key}`];
  if (!Array.isArray(value) || !Array.isArray(beside)) return value;
  return (value as unknown[]).map((item, index) =>
    item === null && hasContent((beside as unknown[])[index]) ? true : item,
  );
}

function hasContent(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
