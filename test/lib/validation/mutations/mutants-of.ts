import type { Schema } from '../../../../lib/validation/schema/schema.ts';
import type { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';
import { addForbidden, dropRequired, overflow, repeatSingle } from './cardinality.ts';
import { otherFixed, unfittingCode, unknownCode, wrongCode } from './codes.ts';
import { extensionCount, extensionPlace, extensionType, unknownExtension } from './extensions.ts';
import { brokenContained, brokenExtension, brokenInvariant } from './invariants.ts';
import { nothing, unknownElement, wrongJsonType } from './json-types.ts';
import { withAt, type Mutant, type Operator } from './mutant.ts';
import { badPrimitive } from './primitives.ts';
import { wrongReference } from './references.ts';
import { sitesOf, type Json } from './site.ts';
import { sliceCount, swapSlice } from './slices.ts';

/** Ways to break a line, by what they break. */
export const operators: Record<string, Operator> = {
  'required element left out': dropRequired,
  'too many items': overflow,
  'array for a single value': repeatSingle,
  'forbidden element': addForbidden,
  'wrong JSON type': wrongJsonType,
  'nothing in place of a value': nothing,
  'unknown element': unknownElement,
  'malformed primitive': badPrimitive,
  'wrong code': wrongCode,
  'unknown code': unknownCode,
  'code outside an extensible value set': unfittingCode,
  'changed fixed value': otherFixed,
  'wrong reference': wrongReference,
  'slice count': sliceCount,
  'swapped slice value': swapSlice,
  'unknown extension': unknownExtension,
  'extension count': extensionCount,
  'extension of another type': extensionType,
  'extension in a wrong place': extensionPlace,
  'broken invariant': brokenInvariant,
  'broken extension': brokenExtension,
  'broken containment': brokenContained,
};

/**
 * Every single defect that the operators make of a resource.
 *
 * @param profiles schemas of the profiles the resource is validated against
 * @param wanted whether a defect of this kind is wanted at a path; asked before the mutant is made
 */
export function* mutantsOf(
  resource: Json,
  profiles: Schema[],
  store: SchemaStore,
  wanted: (kind: string, path: string, rule: string) => boolean = () => true,
): Generator<Mutant> {
  for (const site of sitesOf(resource, profiles, store))
    for (const [kind, operator] of Object.entries(operators))
      for (const { value, path, rules } of operator(site, store))
        if (wanted(kind, path, rules[0]!))
          yield { resource: withAt(resource, site.steps, value) as Json, kind, path, rules };
}
