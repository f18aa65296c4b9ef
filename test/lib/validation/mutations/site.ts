import type { Schema } from '../../../../lib/validation/schema/schema.ts';
import type { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';
import { sliceOf } from '../../../../lib/validation/walk/walk-slicing.ts';

/** A JSON object. */
export type Json = Record<string, unknown>;

/** A value in a resource, and every rule that applies to it. */
export interface Site {
  /** Property names and indexes that lead to it. */
  steps: (string | number)[];
  /** FHIRPath, as findings write it. */
  path: string;
  value: unknown;
  /** Schemas of the base type, of profiles and of extension definitions. */
  schemas: Schema[];
  holder?: Site;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every value of a resource, itself first. */
export function sitesOf(resource: Json, profiles: Schema[], store: SchemaStore): Site[] {
  const type = String(resource.resourceType);
  const base = store.resource(type);
  const schemas = [...(base ? [base] : []), ...profiles].flatMap((schema) => chain(schema, store));
  return [...visit({ steps: [], path: type, value: resource, schemas }, store)];
}

function chain(schema: Schema, store: SchemaStore): Schema[] {
  return schema.$ref === undefined ? [schema] : [schema, ...chain(store.definition(schema.$ref), store)];
}

function* visit(site: Site, store: SchemaStore): Generator<Site> {
  yield site;
  if (Array.isArray(site.value))
    for (const [index, item] of (site.value as unknown[]).entries())
      yield* visit(itemOf(site, item, index, store), store);
  else if (isObject(site.value))
    for (const key of Object.keys(site.value))
      if (key !== 'resourceType') yield* visit(childOf(site, key, store), store);
}

function itemOf(site: Site, value: unknown, index: number, store: SchemaStore): Site {
  const schemas = site.schemas.flatMap(({ items, fhirSlicing, fhirExtensions }) => {
    const slice = fhirSlicing && fhirSlicing.slices[sliceOf(fhirSlicing.slices, value, store)];
    const extension = isObject(value) ? fhirExtensions?.[String(value.url)] : undefined;
    const parts = [items?.anyOf?.[1] ?? items, slice?.schema, extension?.schema];
    return parts.filter((one) => one !== undefined).flatMap((one) => chain(one, store));
  });
  const path = `${site.path}[${index}]`;
  return complete({ steps: [...site.steps, index], path, value, schemas, holder: site }, store);
}

function childOf(site: Site, key: string, store: SchemaStore): Site {
  const value = (site.value as Json)[key];
  const schemas = site.schemas
    .flatMap(({ properties }) => properties?.[key] || [])
    .flatMap((one) => chain(one, store));
  const path = `${site.path}.${stepName(site, key)}`;
  return complete({ steps: [...site.steps, key], path, value, schemas, holder: site }, store);
}

function stepName({ schemas }: Site, key: string): string {
  const plain = key.replace(/^_/, '');
  for (const { name, types } of schemas.flatMap(({ fhirChoices }) => fhirChoices ?? [])) {
    const type = types.find((one) => plain === name + one[0]!.toUpperCase() + one.slice(1));
    if (type !== undefined) return `${name}.ofType(${type})`;
  }
  return plain;
}

// Definitions that the value itself names: of an extension, of a contained resource.
function complete(site: Site, store: SchemaStore): Site {
  const { steps, value, schemas } = site;
  if (!isObject(value)) return site;
  const named: (Schema | undefined)[] = [];
  if (schemas.some(({ fhirExtension }) => fhirExtension)) named.push(store.extension(String(value.url)));
  if (steps.length > 0 && schemas.some(({ fhirResource, properties }) => fhirResource && !properties))
    named.push(store.resource(String(value.resourceType)));
  const more = named.filter((one) => one !== undefined).flatMap((one) => chain(one, store));
  return { ...site, schemas: [...schemas, ...more] };
}

/** Whether a property tells which slice of a list an item is of: the item leaves its slice when it changes. */
export function tellsSlice(name: string, list: Site | undefined): boolean {
  const slices = (list?.schemas ?? []).flatMap(({ fhirSlicing }) => fhirSlicing?.slices ?? []);
  return slices
    .flatMap(({ match }) => match)
    .some(({ path, pattern }) => (path[0] ?? name) === name && (!isObject(pattern) || name in pattern));
}
