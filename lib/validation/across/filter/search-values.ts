import { isObject } from '../../fhirpath/item.ts';

/** Reads the values at a place such as `qualification.code` or `x('base-ext-…').value`, repeating elements included. */
export function valuesAt(place: string): (resource: unknown) => unknown[] {
  const steps = place.split('.').map(stepOf);
  return (resource) => steps.reduce((values, step) => values.flatMap(step), [resource]);
}

function stepOf(text: string): (value: unknown) => unknown[] {
  const extension = /^x\('(.+)'\)$/.exec(text)?.[1];
  if (extension !== undefined)
    return (value) =>
      listOf(isObject(value) ? value.extension : undefined).filter(
        (one) => isObject(one) && String(one.url).split('/').at(-1) === extension,
      );
  if (text === 'value')
    return (value) =>
      Object.entries(isObject(value) ? value : {}).flatMap(([name, one]) =>
        name.startsWith('value') ? listOf(one) : [],
      );
  return (value) => listOf(isObject(value) ? value[text] : undefined);
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
