import type { Schema } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';

/** Schemas that hold for one value together, each without references to others. */
export interface Conjunction {
  schemas: Schema[];
  /** The data type or nested element that the schemas speak of: `Identifier`, `Organization.contact`. */
  type?: string;
}

/** Follows the references of schemas that hold together and leaves out what says nothing. */
export function conjunction(schemas: Schema[], store: SchemaStore): Conjunction {
  const all: Conjunction = { schemas: [] };
  for (const schema of schemas) add(schema, store, all);
  return all;
}

function add(schema: Schema, store: SchemaStore, into: Conjunction): void {
  const named = schema.anyOf?.[1];
  if (named) return add(named, store, into);
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    if (!name.endsWith('.json')) into.type = name;
    add(store.definition(schema.$ref), store, into);
  }
  for (const one of schema.allOf ?? []) add(one, store, into);
  if (!into.schemas.includes(schema) && Object.keys(schema).some((key) => !silent.has(key)))
    into.schemas.push(schema);
}

const silent = new Set(['$ref', '$schema', '$id', '$defs', 'allOf', 'anyOf', 'fhirProfile']);

/** Every value that a keyword has in a conjunction. */
export function each<K extends keyof Schema>(schemas: Schema[], keyword: K): NonNullable<Schema[K]>[] {
  return schemas.flatMap((schema): NonNullable<Schema[K]>[] => {
    const value = schema[keyword];
    return value === undefined || value === null ? [] : [value];
  });
}
