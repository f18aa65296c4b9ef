import { isObject, type Json } from '../fhirpath/item.ts';

/** The objects among the items of an element, whether it repeats or not. */
export function objectsOf(value: unknown): Json[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.filter(isObject);
}

/** The extensions of an element with a certain url. */
export function extensionsOf(element: Json, url: string): Json[] {
  return objectsOf(element.extension).filter((extension) => extension.url === url);
}

/** Every object within a resource, itself included, with its path by property names. */
export function* objectsWithin(value: unknown, path: string): Generator<{ object: Json; path: string }> {
  if (Array.isArray(value)) {
    for (const [index, item] of (value as unknown[]).entries())
      yield* objectsWithin(item, `${path}[${index}]`);
  } else if (isObject(value)) {
    yield { object: value, path };
    for (const key of Object.keys(value)) yield* objectsWithin(value[key], `${path}.${key}`);
  }
}

/** Whether an element gives a reason in place of a value: a data-absent-reason with a code. */
export function saysWhyAbsent(element: unknown): boolean {
  return objectsOf(element).some((one) =>
    extensionsOf(one, 'http://hl7.org/fhir/StructureDefinition/data-absent-reason').some(
      ({ valueCode }) => typeof valueCode === 'string' && valueCode !== '',
    ),
  );
}

/** Whether an element of that name is there with a value, or says why not. */
export function isGiven(holder: Json, name: string): boolean {
  const value = holder[name];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.some((one) => one !== undefined && one !== null) || saysWhyAbsent(holder[`_${name}`]);
}
