import { saysWhyAbsent } from './elements.ts';
import { exportProfileOf } from '../export-profile.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { schemasOf } from '../schema/schemas-of.ts';
import type { LineRule, Place, Remark } from './line-rule.ts';

type Seen = Place | Remark;

/** Elements whose content has definitions of its own. */
const elsewhere = new Set(['extension', 'modifierExtension', 'contained']);
const placeholder = /^(n\/?a|none|unknown|unk|tbd|null|-+|\?+|xxx+)$/i;

/** A mandatory element without a value says why (NDH-PROFILE-23). Elements that have a value are no matter of this rule. */
export const mandatoryValues: LineRule = ({ edition }) => {
  const store = schemasOf(edition.name);
  return (resource) => {
    const type = String(resource.resourceType);
    const profile = exportProfileOf(resource, edition);
    const schema = profile ? store.profile(profile.profile) : store.resource(type);
    return schema ? visit(parts(schema, store), resource, type, store) : [];
  };
};

function visit(schemas: Schema[], holder: Json, path: string, store: SchemaStore): Seen[] {
  const names = new Set(schemas.flatMap((schema) => mandatory(schema, holder)));
  const here = [...names].flatMap((name) => judge(holder, name, `${path}.${name}`));
  return [...here, ...Object.keys(holder).flatMap((key) => below(schemas, holder, key, path, store))];
}

function below(schemas: Schema[], holder: Json, key: string, path: string, store: SchemaStore): Seen[] {
  if (elsewhere.has(key) || key.startsWith('_')) return [];
  const value = holder[key];
  const found = schemas.flatMap(({ properties }) => properties?.[key] || []);
  const single = found.flatMap((schema) => parts(schema, store));
  if (isObject(value)) return visit(single, value, `${path}.${key}`, store);
  if (!Array.isArray(value)) return [];
  const items = single.flatMap((schema) => (schema.items ? parts(schema.items, store) : []));
  return (value as unknown[]).flatMap((item, index) =>
    isObject(item) ? visit(items, item, `${path}.${key}[${index}]`, store) : [],
  );
}

/** A schema and everything that it refers to. */
function parts(schema: Schema, store: SchemaStore): Schema[] {
  const referred = [schema, ...(schema.allOf ?? [])].flatMap(({ $ref }) =>
    $ref ? [store.definition($ref)] : [],
  );
  return [schema, ...referred.flatMap((one) => parts(one, store))];
}

/** Names of the mandatory elements as the holder writes them. */
function mandatory({ fhirRequired = [], fhirChoices = [] }: Schema, holder: Json): string[] {
  const chosen = fhirChoices
    .filter(({ min }) => min)
    .flatMap(({ name, types }) => types.map((type) => name + type.charAt(0).toUpperCase() + type.slice(1)))
    .filter((name) => name in holder || `_${name}` in holder);
  return [...fhirRequired, ...chosen];
}

function judge(holder: Json, name: string, path: string): Seen[] {
  const values = [holder[name]].flat();
  const given = values.filter(hasValue);
  const vague = given.filter((value) => typeof value === 'string' && placeholder.test(value));
  if (given.length > 0)
    return vague.map((value) => ({ remark: `${path} is the placeholder ${JSON.stringify(value)}` }));
  const inPlace = [...values, ...[holder[`_${name}`]].flat()].filter(isObject);
  // An element that is missing altogether is the matter of its profile.
  if (inPlace.length === 0) return [];
  if (saysWhyAbsent(inPlace)) return [{ path }];
  return [{ path, fault: 'is mandatory, has no value and does not say why (data-absent-reason)' }];
}

function hasValue(value: unknown): boolean {
  if (!isObject(value)) return value !== undefined && value !== null;
  return Object.keys(value).some((key) => key !== 'id' && key !== 'extension');
}
