import type { Mutation } from './mutant.ts';
import { isObject, type Site } from './site.ts';

/** Replaces a value by one of another JSON type. */
export function wrongJsonType({ value, path, holder, schemas }: Site): Mutation[] {
  if (!holder || value === null || schemas.length === 0) return [];
  const rules = ['Json_Wrong_Type'];
  if (Array.isArray(value) && value[0] === null) return [];
  if (Array.isArray(value))
    return [{ value: value[0] as unknown, path, rules: ['This_property_must_be_an_Array'] }];
  if (isObject(value)) return [{ value: 'text', path, rules }];
  if (typeof value === 'string') return [{ value: 42, path, rules }];
  return [{ value: `${value as number | boolean}`, path, rules }];
}

/** Adds a property nobody knows. */
export function unknownElement({ value, path, schemas }: Site): Mutation[] {
  if (!isObject(value) || !schemas.some(({ additionalProperties }) => additionalProperties === false))
    return [];
  return [
    { value: { ...value, bogusElement: 'x' }, path: `${path}.bogusElement`, rules: ['Unknown_Element'] },
  ];
}

/** Puts null in place of a value, or nothing into a string, an array or an object. */
export function nothing({ value, path, holder }: Site): Mutation[] {
  if (!holder || value === null || hasSibling(holder)) return [];
  const null_ = { value: null, path, rules: ['Json_Null'] };
  if (Array.isArray(value)) return [{ value: [], path, rules: ['Array_cannot_be_empty'] }];
  if (isObject(value)) return [{ value: {}, path, rules: ['Object_must_have_some_content'] }];
  return typeof value === 'string'
    ? [null_, { value: '', path, rules: ['Type_Specific_Checks_DT_Primitive_NotEmpty'] }]
    : [null_];
}

// In an array of primitives null is right where the array of siblings has something.
function hasSibling({ steps, holder }: Site): boolean {
  const name = steps.at(-1);
  return typeof name === 'string' && isObject(holder?.value) && `_${name}` in holder.value;
}
