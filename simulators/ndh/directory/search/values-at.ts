import { extensionUrl } from '../extensions.ts';

/** Reads the values at a place of a resource; empty where there is none. */
export type Reader = (resource: unknown) => unknown[];

/** Compiles paths of the parameter table into one reader. */
export function valuesAt(paths: string[]): Reader {
  const routes = paths.map((path) => path.split('.').map(stepTo));
  return (resource) =>
    routes.flatMap((steps) => steps.reduce<unknown[]>((values, step) => values.flatMap(step), [resource]));
}

type Step = (value: unknown) => unknown[];

function stepTo(segment: string): Step {
  const name = segment.slice(1);
  if (segment.startsWith('@')) return extension(extensionUrl(name));
  if (segment.startsWith('!')) return extension(`http://hl7.org/fhir/StructureDefinition/${name}`);
  if (segment.startsWith('~')) return extension(name);
  return segment === 'value' ? extensionValue : (value) => listOf(property(value, segment));
}

const extension =
  (url: string): Step =>
  (value) =>
    listOf(property(value, 'extension')).filter((each) => property(each, 'url') === url);

const extensionValue: Step = (value) => {
  if (typeof value !== 'object' || value === null) return [];
  const found = Object.entries(value).find(([name]) => name.startsWith('value'));
  return found === undefined ? [] : [found[1]];
};

/** A property of an object, undefined for anything else. */
export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** A repeating element as a list, whatever the JSON holds; null and undefined are no values. */
export function listOf(value: unknown): unknown[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => each !== undefined && each !== null);
}
