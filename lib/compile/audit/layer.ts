import type { ChoiceRule, ExtensionRule, Schema, SliceRule } from '../../validation/schema/schema.ts';
import { capitalised } from '../compile-type.ts';
import type { ElementNode } from '../element-tree.ts';
import { extensionUrl } from '../extension-url.ts';

/** Finds the definition that a `$ref` names. */
export type Resolve = (ref: string) => Schema | undefined;

/** Where the rules for an element stand in a compiled schema, the profile's own or that of the base type. */
export interface Layer {
  /** Schemas of the objects that hold the element. */
  holders: Schema[];
  name: string;
  /** The property, which for a repeating element is an array. */
  property?: Schema | false;
  /** Rules for each value; of a choice for each type in turn, undefined where there are none. */
  values: (Schema | undefined)[];
  choice?: ChoiceRule;
  slice?: SliceRule | ExtensionRule;
}

/** The layer of the root element. */
export function rootLayer(schema: Schema): Layer {
  return { holders: [], name: '', values: [schema] };
}

/** The layer of a child element, seen from its parent's. */
export function childLayer(parent: Layer, child: ElementNode, resolve: Resolve): Layer {
  const holders = parent.values.flatMap((value) => chain(value, resolve));
  if (child.name.endsWith('[x]')) return choiceLayer(holders, child);
  const property = propertyOf(holders, child.name) ?? siblingOf(parent, child.name, resolve);
  return {
    holders,
    name: child.name,
    ...(property === undefined ? {} : { property }),
    values: [valueOf(property)],
  };
}

/** The layer of a slice of an element. */
export function sliceLayer(layer: Layer, { element, children, slices, name }: ElementNode): Layer {
  const property = layer.property || undefined;
  const url = extensionUrl({ element, children, slices, name });
  const extension = url === undefined ? undefined : property?.fhirExtensions?.[url];
  const slice = extension ?? property?.fhirSlicing?.slices.find((one) => one.name === element.sliceName);
  if (layer.name.endsWith('[x]')) return choiceLayer(layer.holders, { element, children, slices, name });
  return { ...layer, values: [slice?.schema], ...(slice ? { slice } : {}) };
}

function choiceLayer(holders: Schema[], { name, element }: ElementNode): Layer {
  const plain = name.slice(0, -3);
  const choice = holders.flatMap((holder) => holder.fhirChoices ?? []).find((rule) => rule.name === plain);
  const properties = (element.type ?? []).map(({ code }) => propertyOf(holders, plain + capitalised(code)));
  return { holders, name, values: properties.map(valueOf), ...(choice ? { choice } : {}) };
}

function propertyOf(holders: Schema[], name: string): Schema | false | undefined {
  return holders.map((holder) => holder.properties?.[name]).find((one) => one !== undefined);
}

// Extensions of a primitive element stand in the property with _ in front.
function siblingOf({ holders, name }: Layer, child: string, resolve: Resolve): Schema | false | undefined {
  const sibling = propertyOf(holders, `_${name}`);
  return propertyOf(chain(valueOf(sibling), resolve), child);
}

function valueOf(property: Schema | false | undefined): Schema | undefined {
  if (!property) return undefined;
  const value = property.items ?? property;
  return value.anyOf?.[1] ?? value;
}

/** A schema and the ones it refers to. */
export function chain(schema: Schema | undefined, resolve: Resolve): Schema[] {
  if (!schema) return [];
  const next = schema.$ref === undefined ? undefined : resolve(schema.$ref);
  return [schema, ...chain(next, resolve)];
}
