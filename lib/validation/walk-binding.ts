import { isObject } from './fhirpath/item.ts';
import type { Path } from './path.ts';
import type { CodeSets, SchemaStore } from './schema-store.ts';
import { report, show, type Walk } from './walk.ts';

/** Checks a code, Coding, CodeableConcept or Quantity unit against an enumerated value set. */
export function checkBinding(canonical: string, value: unknown, at: Path, walk: Walk): void {
  const codes = walk.store.valueSet(canonical);
  if (!codes || value === null || value === '') return;
  if (typeof value === 'string') {
    if (![...codes.values()].some((list) => !list || list.has(value)))
      reportCode('Terminology_TX_NoValid_16', canonical, codes, value, at, walk);
  } else if (isObject(value) && ('coding' in value || at.type === 'CodeableConcept'))
    checkConcept(canonical, codes, value.coding, at, walk);
  else if (isObject(value) && !isMember(canonical, value, walk.store))
    reportCode('Terminology_TX_NoValid_4', canonical, codes, value, at, walk);
}

function checkConcept(canonical: string, codes: CodeSets, coding: unknown, at: Path, walk: Walk): void {
  const codings = Array.isArray(coding) ? (coding as unknown[]) : [];
  if (codings.length === 0)
    reportCode('Terminology_TX_Code_ValueSet_MISSING', canonical, codes, undefined, at, walk);
  else if (!codings.some((one) => isMember(canonical, one, walk.store)))
    reportCode('Terminology_TX_NoValid_1_CC', canonical, codes, codings, at, walk);
}

/** Whether a Coding is in a value set; without a system only a code listed one by one will do, as for the official validator. */
export function isMember(canonical: string, coding: unknown, store: SchemaStore): boolean {
  if (!isObject(coding)) return false;
  const { system, code } = coding;
  if (typeof system !== 'string') return store.explicitCodes(canonical).has(String(code));
  const codes = store.valueSet(canonical);
  return codes?.has(system) === true && codes.get(system)?.has(String(code)) !== false;
}

function reportCode(
  rule: string,
  canonical: string,
  codes: CodeSets,
  value: unknown,
  at: Path,
  walk: Walk,
): void {
  const all = [...codes].flatMap(([system, list]) => (list ? [...list] : [`any code of ${system}`]));
  const expected = all.length > 12 ? `one of the ${all.length} codes of ${canonical}` : all.join(' | ');
  report(walk, rule, at, `${show(value)} is not in the value set ${canonical}`, {
    expected,
    found: show(value),
  });
}
