import type { Child, Shape } from '../fhirpath/shape.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { propertiesOf } from '../walk/walk-choice.ts';
import { conjunction, each } from './conjunction.ts';

/** What the elements of a value look like that schemas hold for together. */
export function shapeOf(schemas: Schema[], store: SchemaStore): Shape {
  const all = conjunction(schemas, store).schemas;
  const known = new Map<string, Child | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, choiceIn(all, name) ?? childIn(all, name, store));
    return known.get(name);
  };
}

const jsonTypes = ['string', 'number', 'boolean'] as const;

function choiceIn(schemas: Schema[], name: string): Child | undefined {
  const rules = each(schemas, 'fhirChoices')
    .flat()
    .filter((rule) => rule.name === name);
  if (rules.length === 0) return undefined;
  const [first, ...others] = rules.map((rule) => propertiesOf(rule));
  return { keys: [...first!.keys()].filter((key) => others.every((one) => one.has(key))) };
}

function childIn(schemas: Schema[], name: string, store: SchemaStore): Child | undefined {
  const properties = each(schemas, 'properties').flatMap((one) =>
    Object.hasOwn(one, name) && one[name] ? [one[name]] : [],
  );
  if (properties.length === 0) return undefined;
  const own = conjunction(properties, store).schemas;
  const many = own.some(({ type }) => type === 'array');
  const items = many ? conjunction(each(own, 'items'), store).schemas : own;
  const type = items.find((schema) => schema.type !== undefined)?.type;
  if (type === 'object') return { many, of: shapeOf(items, store) };
  return { many, json: type === 'integer' ? 'number' : jsonTypes.find((one) => one === type) };
}
