import { isObject } from '../fhirpath/item.ts';
import type { Path } from './path.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
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
  if (isInValueSet(canonical, value, walk.store)) return;
  const codes = walk.store.valueSet(canonical)!;
  const all = [...codes].flatMap(([system, list]) => (list ? [...list] : [`any code of ${system}`]));
  const expected = all.length > 12 ? `one of the ${all.length} codes of ${canonical}` : all.join(' | ');
  report(walk, ruleFor(value), at, `${show(value)} is not in the value set ${canonical}`, {
    expected,
    found: show(value),
  });
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
  const { system, code } = coding;
  if (typeof system !== 'string') return store.explicitCodes(canonical).has(String(code));
  const codes = store.valueSet(canonical);
  return codes?.has(system) === true && codes.get(system)?.has(String(code)) !== false;
}
