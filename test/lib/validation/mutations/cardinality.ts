import type { Mutation } from './mutant.ts';
import { isObject, tellsSlice, type Json, type Site } from './site.ts';

/** Leaves out each mandatory element. */
export function dropRequired({ value, path, schemas, holder }: Site): Mutation[] {
  if (!isObject(value)) return [];
  const names = new Set(schemas.flatMap(({ fhirRequired }) => fhirRequired ?? []));
  const choices = schemas.flatMap(({ fhirChoices }) => fhirChoices ?? []).filter(({ min }) => min);
  const rules = ['Validation_VAL_Profile_Minimum', 'Object_must_have_some_content', 'ext-1'];
  const dropped = [...names]
    .filter((name) => name in value && !tellsSlice(name, holder))
    .map((name) => ({ value: without(value, name), path: `${path}.${name}`, rules }));
  const chosen = choices.flatMap(({ name, types }) => {
    const keys = types
      .map((type) => name + type[0]!.toUpperCase() + type.slice(1))
      .filter((key) => key in value);
    return keys.map((key) => ({ value: without(value, key), path: `${path}.${name}`, rules }));
  });
  return [...dropped, ...chosen];
}

function without(value: Json, name: string): Json {
  const { [name]: _, [`_${name}`]: __, ...rest } = value;
  return rest;
}

/** Repeats items of an array until there is one too many. */
export function overflow({ value, path, schemas }: Site): Mutation[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  const limits = schemas.flatMap(({ maxItems }) => maxItems ?? []);
  if (limits.length === 0) return [];
  const most = Math.min(...limits);
  const items = Array.from({ length: most + 1 }, (_, index) => value[index % value.length] as unknown);
  return [{ value: items, path, rules: ['Validation_VAL_Profile_Maximum'] }];
}

/** Sends an array for a single value. */
export function repeatSingle({ value, path, holder }: Site): Mutation[] {
  if (Array.isArray(value) || value === null || !holder || Array.isArray(holder.value)) return [];
  return [{ value: [value], path, rules: ['This_property_must_not_be_an_Array'] }];
}

/** Forbidden elements that are there nevertheless, with a value of whatever type. */
export function addForbidden({ value, path, schemas }: Site): Mutation[] {
  if (!isObject(value)) return [];
  const names = schemas.flatMap(({ properties }) =>
    Object.entries(properties ?? {}).flatMap(([name, rule]) =>
      rule === false && !name.startsWith('_') ? [name] : [],
    ),
  );
  return [...new Set(names)].map((name) => ({
    value: { ...value, [name]: 'x' },
    path: `${path}.${name}`,
    rules: ['Validation_VAL_Profile_Maximum'],
  }));
}
