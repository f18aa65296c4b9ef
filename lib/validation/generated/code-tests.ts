import { primitiveProblem } from '../datatypes/primitives.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { extensibleProblem, isInValueSet } from '../walk/walk-binding.ts';
import { breaksTypeRule } from '../walk/walk-type-rules.ts';
import { hasRightVersions } from '../walk/walk-version.ts';
import { Remembered, rememberedSet } from './remembered.ts';

type Codes = Remembered<true>;

/** A test of codes alone, by the value set they come from; undefined where any code will do. */
export function codeTest(canonical: string, store: SchemaStore): ((code: string) => boolean) | undefined {
  const lists = [...(store.valueSet(canonical)?.values() ?? [])];
  if (lists.length === 0 || lists.includes(undefined)) return undefined;
  const codes = rememberedSet(new Set(lists.flatMap((list) => [...list!])));
  return (code) => codes.get(code) === true;
}

/** A test of codings, concepts and quantities, by the value set they must, or should, come from. */
export function bindingTest(
  canonical: string,
  strength: 'required' | 'extensible',
  store: SchemaStore,
): (value: unknown) => boolean {
  const lists = store.valueSet(canonical);
  const systems = new Remembered<Codes>((system) => {
    const codes = lists?.get(system);
    return codes && rememberedSet(codes);
  });
  return (value) => {
    const { coding } = value as Json;
    const first: unknown = Array.isArray(coding) ? coding[0] : value;
    if (isUsual(first)) if (systems.get(first.system)?.get(first.code) === true) return true;
    if (!hasRightVersions(canonical, value, store)) return false;
    return strength === 'required'
      ? isInValueSet(canonical, value, store)
      : extensibleProblem(canonical, value, store) === undefined;
  };
}

// A version may be another than the one whose codes are known.
function isUsual(coding: unknown): coding is { system: string; code: string } {
  return (
    isObject(coding) &&
    typeof coding.system === 'string' &&
    typeof coding.code === 'string' &&
    coding.version === undefined
  );
}

/**
 * A test of codings: the form of system and code, what rules on systems say, and that the code system, if its content is
 * known, has the code.
 */
export function codingTest(systemRules: string[], store: SchemaStore): (coding: Json) => boolean {
  const anyCode = new Remembered<true>((code) => isFree('code', code) || undefined);
  const systems = new Remembered<Codes>((system) => {
    if (!isFree('uri', system) || breaksTypeRule(systemRules, { system }, store)) return undefined;
    const codes = store.codeSystem(system);
    return codes ? new Remembered((code) => (codes.has(code) && isFree('code', code)) || undefined) : anyCode;
  });
  return ({ system, code, version }) => {
    if (system === undefined) return code === undefined || anyCode.get(code as string) === true;
    const codes = systems.get(system as string);
    if (codes === undefined) return false;
    if (code === undefined || codes.get(code as string) === true) return true;
    // Of another version than the one at hand nothing is known.
    const isOther = version !== undefined && version !== store.codeSystemVersion(system as string);
    return isOther && anyCode.get(code as string) === true;
  };
}

function isFree(type: string, text: string): boolean {
  return primitiveProblem(type, text) === undefined;
}
