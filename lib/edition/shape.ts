/** Checks one value of a document; throws an Error that names the place and what was expected there. */
export type Shape = (value: unknown, place: string) => void;

const fail = (place: string, expected: string, found: unknown): never => {
  throw new Error(`${place}: expected ${expected}, found ${JSON.stringify(found) ?? 'nothing'}`);
};

/** A text; `allowEmpty` for the few where nothing is meant. */
export const text =
  (allowEmpty = false): Shape =>
  (value, place) => {
    if (typeof value !== 'string' || (value === '' && !allowEmpty)) fail(place, 'a text', value);
  };

/** A FHIR package, `id#version`. */
export const packageName: Shape = (value, place) => {
  if (typeof value !== 'string' || !/^[a-z][a-z0-9.-]*#[^#\s/\\]+$/.test(value))
    fail(place, 'a package as id#version', value);
};

export const number: Shape = (value, place) => {
  if (typeof value !== 'number') fail(place, 'a number', value);
};

export const flag: Shape = (value, place) => {
  if (typeof value !== 'boolean') fail(place, 'true or false', value);
};

export const oneOf =
  (...words: string[]): Shape =>
  (value, place) => {
    if (!words.includes(value as string)) fail(place, `one of ${words.join(', ')}`, value);
  };

export const listOf =
  (item: Shape): Shape =>
  (value, place) => {
    if (!Array.isArray(value)) return fail(place, 'a list', value);
    value.forEach((each, index) => item(each, `${place}[${index}]`));
  };

export const mapOf =
  (item: Shape): Shape =>
  (value, place) => {
    for (const [key, each] of Object.entries(keysOf(value, place))) item(each, `${place}.${key}`);
  };

/** A map with exactly the keys of `required`, and those of `optional` where they are given. */
export const section =
  (required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape =>
  (value, place) => {
    const found = keysOf(value, place);
    const known = { ...required, ...optional };
    for (const key of Object.keys(found)) {
      if (!known[key])
        throw new Error(`${place}: unknown key "${key}"; known: ${Object.keys(known).join(', ')}`);
    }
    for (const key of Object.keys(required)) {
      if (found[key] === undefined) throw new Error(`${place}: "${key}" is missing`);
    }
    for (const [key, each] of Object.entries(found)) known[key]?.(each, `${place}.${key}`);
  };

function keysOf(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    fail(place, 'keys with values', value);
  return value as Record<string, unknown>;
}
