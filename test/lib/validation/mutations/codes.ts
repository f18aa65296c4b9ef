import type { Mutation } from './mutant.ts';
import { isObject, tellsSlice, type Json, type Site } from './site.ts';
import type { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';

/** Takes a code that is not in the value set it must come from. */
export function wrongCode({ value, path, schemas, holder }: Site, store: SchemaStore): Mutation[] {
  const bound = schemas.flatMap(({ fhirBinding }) => fhirBinding ?? []).filter((one) => isClosed(one, store));
  if (bound.length === 0) return [];
  if (typeof value === 'string') return [{ value: 'zz-unknown', path, rules: ['Terminology_TX_NoValid_16'] }];
  if (!isObject(value)) return [];
  // What is told by its code to belong to a slice is bound by the slice no longer.
  const leavesSlice = holder?.schemas.some(({ fhirSlicing }) => fhirSlicing) === true;
  if (Array.isArray(value.coding)) {
    const coding = (value.coding as Json[]).map((one) => ({ ...one, code: 'zz-unknown' }));
    return [
      {
        value: { ...value, coding },
        path,
        rules: ['Terminology_TX_NoValid_1_CC', ...(leavesSlice ? ['Unknown_Code_in_Version'] : [])],
      },
    ];
  }
  return 'code' in value
    ? [{ value: { ...value, code: 'zz-unknown' }, path, rules: ['Terminology_TX_NoValid_4'] }]
    : [];
}

/** Takes a code that its code system does not have. */
export function unknownCode({ value, path, schemas }: Site, store: SchemaStore): Mutation[] {
  if (!isObject(value) || !schemas.some(({ fhirRules }) => fhirRules?.includes('known-code'))) return [];
  const { system, version } = value;
  if (typeof system !== 'string' || !store.codeSystem(system)) return [];
  if (version !== undefined && version !== store.codeSystemVersion(system)) return [];
  return [
    { value: { ...value, code: 'zz-unknown' }, path: `${path}.code`, rules: ['Unknown_Code_in_Version'] },
    {
      value: { ...value, system: 'http://terminology.hl7.org/CodeSystem/zz-unknown' },
      path: `${path}.system`,
      rules: ['Type_Specific_Checks_DT_URL_Resolve'],
    },
  ];
}

/** Takes a code outside the value set it should come from. */
export function unfittingCode({ value, path, schemas }: Site, store: SchemaStore): Mutation[] {
  const bound = schemas
    .flatMap(({ fhirExtensible }) => fhirExtensible ?? [])
    .filter((one) => isClosed(one, store));
  if (bound.length === 0 || !isObject(value) || !Array.isArray(value.coding)) return [];
  const coding = [{ system: 'http://example.org/codes', code: 'zz-unknown' }];
  return [{ value: { ...value, coding }, path, rules: ['Terminology_TX_NoValid_2_CC'] }];
}

function isClosed(canonical: string, store: SchemaStore): boolean {
  const lists = store.valueSet(canonical);
  return lists !== undefined && [...lists.values()].every((list) => list !== undefined);
}

/** Changes a value that is fixed or given by a pattern. */
export function otherFixed({ value, path, schemas, holder }: Site): Mutation[] {
  const rules = ['_DT_Fixed_Wrong'];
  const fixed = schemas.filter((schema) => 'const' in schema || 'fhirPattern' in schema);
  // What tells items of a slice apart takes them out of it when it is changed.
  if (
    fixed.length === 0 ||
    path.endsWith('.url') ||
    tellsSlice(path.slice(path.lastIndexOf('.') + 1), holder?.holder)
  )
    return [];
  if (typeof value === 'boolean') return [{ value: !value, path, rules }];
  if (typeof value === 'string') return [{ value: `${value}x`, path, rules }];
  return [];
}
