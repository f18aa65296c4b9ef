import { isObject, type Json } from '../fhirpath/item.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { extensibleProblem, isInValueSet } from '../walk/walk-binding.ts';
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

/** A test of codings for codes that their code system, if its content is known, does not have. */
export function knownCodeTest(store: SchemaStore): (value: Json) => boolean {
  const anything = new Remembered<true>(() => true);
  const systems = new Remembered<Codes>((system) => {
    const codes = store.codeSystem(system);
    return codes ? rememberedSet(codes) : anything;
  });
  return ({ system, code, version }) => {
    if (typeof system !== 'string' || typeof code !== 'string') return true;
    return (
      systems.get(system)!.get(code) === true ||
      (typeof version === 'string' && version !== store.codeSystemVersion(system))
    );
  };
}
