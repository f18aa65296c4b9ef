type Json = Record<string, unknown>;

/** A document with further entries; where both have an object, with those of both. */
export function merged(document: object, more: Json): Json {
  const whole: Json = { ...document };
  for (const [key, value] of Object.entries(more))
    whole[key] = isObject(value) && isObject(whole[key]) ? merged(whole[key], value) : value;
  return whole;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
