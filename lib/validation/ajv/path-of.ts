import type { Path } from '../walk/path.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';

/** The place a JSON pointer names in a resource of a type, as definitions see it; undefined inside other resources. */
export function pathOf(store: SchemaStore, type: string, pointer: string): Path | undefined {
  let holder = follow(store, store.resource(type));
  let at: Path = { step: type, element: type, type };
  for (const key of pointer.split('/').slice(1)) {
    if (/^\d+$/.test(key)) continue;
    const property = holder?.properties?.[key];
    if (!property) return undefined;
    const value = property.items?.anyOf?.[1] ?? property.items ?? property;
    if (value.fhirResource) return undefined;
    const plain = key.replace(/^_/, '');
    at = { parent: at, step: plain, element: elementName(holder, plain), ...typeOf(value) };
    holder = follow(store, value);
  }
  return at;
}

function follow(store: SchemaStore, schema: Schema | undefined): Schema | undefined {
  return schema?.$ref === undefined ? schema : follow(store, store.definition(schema.$ref));
}

function elementName(holder: Schema | undefined, key: string): string {
  const choice = holder?.fhirChoices?.find(({ name, types }) =>
    types.some((type) => key.toLowerCase() === `${name}${type}`.toLowerCase()),
  );
  return choice ? `${choice.name}[x]` : key;
}

function typeOf({ $ref }: Schema): { type?: string } {
  return $ref === undefined ? {} : { type: $ref.slice($ref.lastIndexOf('/') + 1) };
}
