import type { Json } from '../fhirpath/item.ts';
import type { Path } from './path.ts';
import type { Schema } from '../schema/schema.ts';
import { checkAbsentExtensions } from './walk-array.ts';
import { checkSlicing } from './walk-slicing.ts';
import type { Walk } from './walk.ts';

const demanding = new WeakMap<Schema, [string, Schema][]>();

/** Checks the properties that are absent although extensions or slices in them are mandatory. */
export function checkAbsent(schema: Schema, value: Json, at: Path, walk: Walk): void {
  let list = demanding.get(schema);
  if (!list) {
    list = Object.entries(schema.properties ?? {}).filter((entry): entry is [string, Schema] =>
      demands(entry[1]),
    );
    demanding.set(schema, list);
  }
  for (const [key, property] of list) {
    if (Array.isArray(value[key])) continue;
    const place: Path = { parent: at, step: key, element: key };
    checkAbsentExtensions(property, place, walk);
    if (property.fhirSlicing) checkSlicing(property.fhirSlicing, [], place, walk);
  }
}

function demands(property: Schema | false): boolean {
  if (!property) return false;
  const rules = [...Object.values(property.fhirExtensions ?? {}), ...(property.fhirSlicing?.slices ?? [])];
  return rules.some((rule) => (rule.min ?? 0) > 0);
}
