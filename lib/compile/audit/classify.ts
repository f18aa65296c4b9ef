import { isDeepStrictEqual } from 'node:util';
import type { NotChecked, Schema } from '../../validation/schema/schema.ts';
import { builtIn } from '../compile-type.ts';
import type { ElementDefinition } from '../definitions.ts';
import { fixedOrPattern } from '../fixed-or-pattern.ts';
import type { Constraint } from './constraint.ts';
import { chain, type Layer, type Resolve } from './layer.ts';

/** By what a constraint is enforced: plain JSON Schema, or a keyword of ours. */
export type Means = 'native' | 'translated';

/** Finds a constraint in a layer of compiled schemas. */
export interface Search {
  constraint: Constraint;
  element: ElementDefinition;
  layer: Layer;
  /** Whether it is the layer of a base type. */
  isBase: boolean;
  resolve: Resolve;
}

const finders: Record<Constraint['kind'], (search: Search) => Means | undefined> = {
  minimum,
  maximum,
  type,
  'type profile': typeProfile,
  'fixed value': fixed,
  pattern: fixed,
  slicing: ({ layer: { property, name } }) => {
    if (name.endsWith('[x]')) return 'native';
    return property && (property.fhirSlicing ?? property.fhirExtensions) ? 'translated' : undefined;
  },
  slice: ({ layer: { slice, name } }) => (slice ? 'translated' : name.endsWith('[x]') ? 'native' : undefined),
  'required binding': binding('fhirBinding'),
  'extensible binding': binding('fhirExtensible'),
  'reference target': reference,
  aggregation: (search) =>
    has(search, (value) => value.fhirReference?.contained === true) ? 'translated' : undefined,
  invariant,
  'maximum length': (search) =>
    has(search, (value) => value.maxLength === search.element.maxLength) ? 'native' : undefined,
  // Told of the definition as a whole.
  context: () => undefined,
  'must-support': () => undefined,
};

/** By what a constraint is enforced in a layer, undefined where it is not. */
export function enforcedBy(search: Search): Means | undefined {
  return finders[search.constraint.kind](search);
}

/** The reason for which a constraint is not checked, from the list the compiler made; its path may be written in several ways. */
export function reasonFor(
  { kind, key }: Constraint,
  paths: (string | undefined)[],
  list: NotChecked[],
): string | undefined {
  const rule = kind === 'slice' || key === undefined ? kind : `${kind} ${key}`;
  return list.find(
    (one) => paths.includes(one.path) && (one.rule === rule || one.rule.startsWith(`${rule} `)),
  )?.reason;
}

function has({ layer, resolve }: Search, test: (value: Schema) => boolean): boolean {
  return layer.values.some((value) => chain(value, resolve).some(test));
}

function minimum({ element, layer: { holders, name, property, slice, choice } }: Search): Means | undefined {
  if (slice) return slice.min === element.min ? 'translated' : undefined;
  if (choice) return choice.min === element.min ? 'translated' : undefined;
  if (element.min > 1) return property && property.minItems === element.min ? 'native' : undefined;
  if (holders.some((holder) => holder.required?.includes(name))) return 'native';
  const typed = name.replace('[x]', '') + (element.type?.[0]?.code ?? '');
  const names = [name.toLowerCase(), typed.toLowerCase()];
  const demanded = holders.flatMap((holder) => holder.fhirRequired ?? []);
  return demanded.some((one) => names.includes(one.toLowerCase())) ? 'translated' : undefined;
}

function maximum({ element, layer: { name, property, slice, choice } }: Search): Means | undefined {
  const { max } = element;
  if (slice) return String(slice.max) === max ? 'translated' : undefined;
  if (name.endsWith('[x]')) return (max === '0') === (choice?.max === 0) && choice ? 'translated' : undefined;
  if (max === '0') return property === false ? 'native' : undefined;
  if (!property) return undefined;
  // What does not repeat is no array.
  return String(property.maxItems) === max || (max === '1' && isSingle(property)) ? 'native' : undefined;
}

function isSingle(property: Schema): boolean {
  return property.type !== 'array' && (property.$ref ?? property.fhirResource) !== undefined;
}

function type({ element, layer }: Search): Means | undefined {
  const { name, choice, values, property } = layer;
  // A slice by type is the property of that type.
  if (name.endsWith('[x]') && element.sliceName !== undefined) return 'native';
  if (!name.endsWith('[x]')) {
    const single = values[0]?.$ref ?? values[0]?.fhirResource ?? values[0]?.fhirResourceTypes;
    return single !== undefined || property === false ? 'native' : undefined;
  }
  const codes = (element.type ?? []).map(({ code }) => code);
  return choice &&
    (element.max === '0' ||
      (codes.every((code) => choice.types.includes(code)) && codes.length === choice.types.length))
    ? 'translated'
    : undefined;
}

function typeProfile(search: Search): Means | undefined {
  if (has(search, (value) => value.fhirProfiles?.join(' ') === search.constraint.key)) return 'translated';
  const isSimple = search.constraint.key?.endsWith('/SimpleQuantity') === true;
  return isSimple && has(search, (value) => value.properties?.comparator === false) ? 'native' : undefined;
}

function fixed(search: Search): Means | undefined {
  const rule = fixedOrPattern(search.element);
  // The url of an extension is the key by which its rules are found.
  if (search.element.path.endsWith('.extension.url')) return 'translated';
  if ('const' in rule)
    return has(search, (value) => isDeepStrictEqual(value.const, rule.const)) ? 'native' : undefined;
  return has(search, (value) => isDeepStrictEqual(value.fhirPattern, rule.fhirPattern))
    ? 'translated'
    : undefined;
}

function binding(keyword: 'fhirBinding' | 'fhirExtensible'): (search: Search) => Means | undefined {
  return (search) =>
    has(search, (value) => value[keyword] === search.constraint.key) ? 'translated' : undefined;
}

function reference(search: Search): Means | undefined {
  const wanted = (search.element.type ?? []).flatMap(({ targetProfile }) => targetProfile ?? []).length;
  return has(
    search,
    ({ fhirReference }) => fhirReference !== undefined && fhirReference.types.length > 0 === wanted > 0,
  )
    ? 'translated'
    : undefined;
}

function invariant(search: Search): Means | undefined {
  const { key = '' } = search.constraint;
  if (builtIn.has(key)) return key === 'dom-6' || !search.isBase ? undefined : 'translated';
  return has(search, (value) => value.fhirInvariants?.some((one) => one.key === key) === true)
    ? 'translated'
    : undefined;
}
