import { isObject, type Json } from '../fhirpath/item.ts';
import type { Path } from './path.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { checkVersions } from './walk-version.ts';
import { report, show, type Walk } from './walk.ts';

/** Whether a code, Coding, CodeableConcept or Quantity is in an enumerated value set. */
export function isInValueSet(canonical: string, value: unknown, store: SchemaStore): boolean {
  const codes = store.valueSet(canonical);
  if (!codes || value === null || value === '') return true;
  if (typeof value === 'string') return [...codes.values()].some((list) => !list || list.has(value));
  if (!isObject(value)) return true;
  if (!('coding' in value) && ('code' in value || 'system' in value))
    return isMember(canonical, value, store);
  return (
    Array.isArray(value.coding) && (value.coding as unknown[]).some((one) => isMember(canonical, one, store))
  );
}

/** Reports a code, Coding, CodeableConcept or Quantity that is not in the enumerated value set it must come from. */
export function checkBinding(canonical: string, value: unknown, at: Path, walk: Walk): void {
  checkVersions(canonical, value, at, walk);
  if (isInValueSet(canonical, value, walk.store)) return;
  const codes = walk.store.valueSet(canonical)!;
  const all = [...codes].flatMap(([system, list]) => (list ? [...list] : [`any code of ${system}`]));
  const expected = all.length > 12 ? `one of the ${all.length} codes of ${canonical}` : all.join(' | ');
  report(walk, ruleFor(value), at, `${show(value)} is not in the value set ${canonical}`, {
    expected,
    found: show(value),
  });
}

/** Warns of a code, Coding or CodeableConcept that is not in the enumerated value set it should come from. */
export function checkExtensible(canonical: string, value: unknown, at: Path, walk: Walk): void {
  checkVersions(canonical, value, at, walk);
  const rule = extensibleProblem(canonical, value, walk.store);
  if (rule === undefined) return;
  report(walk, rule, at, `${show(value)} is not in the value set ${canonical}`, {
    expected: `a code of ${canonical}, unless none of them says it`,
    found: show(value),
    severity: 'warning',
  });
}

/** The rule by which a value falls out of the value set it should come from; undefined where it is in it. */
export function extensibleProblem(canonical: string, value: unknown, store: SchemaStore): string | undefined {
  if (typeof value === 'string')
    return isInValueSet(canonical, value, store) ? undefined : 'Terminology_TX_NoValid_17';
  if (!isObject(value)) return undefined;
  if ('code' in value || 'system' in value)
    return !isComplete(value) || mayBeMember(canonical, value, store)
      ? undefined
      : 'Terminology_TX_NoValid_13';
  const { coding = [] } = value;
  if (!Array.isArray(coding)) return undefined;
  if (!coding.some((one) => isObject(one) && Object.keys(one).length > 0))
    return 'Terminology_TX_Code_ValueSet_Ext';
  return (coding as unknown[]).some((one) => hasCode(one) && mayBeMember(canonical, one as Json, store))
    ? undefined
    : 'Terminology_TX_NoValid_2_CC';
}

function isComplete(coding: unknown): boolean {
  return hasCode(coding) && typeof (coding as Json).system === 'string';
}

function hasCode(coding: unknown): boolean {
  return isObject(coding) && typeof coding.code === 'string';
}

// Of a code system, or a version of one, that is not at hand the official validator says nothing.
function mayBeMember(canonical: string, coding: Json, store: SchemaStore): boolean {
  if (isMember(canonical, coding, store)) return true;
  const { system } = coding;
  if (typeof system !== 'string' || store.valueSet(canonical)?.has(system) !== true) return false;
  return !store.codeSystem(system) || isOtherVersion(coding, store);
}

function isOtherVersion({ system, version }: Json, store: SchemaStore): boolean {
  return typeof version === 'string' && version !== store.codeSystemVersion(system as string);
}

function ruleFor(value: unknown): string {
  if (typeof value === 'string') return 'Terminology_TX_NoValid_16';
  if (!isObject(value) || !('coding' in value))
    return isObject(value) && 'code' in value
      ? 'Terminology_TX_NoValid_4'
      : 'Terminology_TX_Code_ValueSet_MISSING';
  return 'Terminology_TX_NoValid_1_CC';
}

/** Whether a Coding is in a value set; without a system only a code listed one by one will do, as for the official validator. */
export function isMember(canonical: string, coding: unknown, store: SchemaStore): boolean {
  if (!isObject(coding)) return false;
  const { system = store.singleSystem(canonical), code } = coding;
  const codes = store.valueSet(canonical);
  if (typeof system !== 'string') return false;
  return codes?.has(system) === true && codes.get(system)?.has(String(code)) !== false;
}
