import type { Mutation } from './mutant.ts';
import { isObject, type Json, type Site } from './site.ts';

/** A change after which an invariant does not hold; undefined where it cannot be broken so. */
type Breaker = (value: Json) => Json | undefined;

const drop =
  (...names: string[]): Breaker =>
  (value) => {
    const rest = Object.fromEntries(
      Object.entries(value).filter(([key]) => !names.includes(key.replace(/^_/, ''))),
    );
    return Object.keys(rest).length > 0 ? rest : undefined;
  };
const take =
  (name: string, other: string): Breaker =>
  (value) => ({ ...value, [name]: other });

const breakers: Record<string, Breaker> = {
  'att-1': () => ({ data: 'QUJD' }),
  'cpt-2': (value) => ({ value: value.value ?? 'x' }),
  'exp-1': drop('expression', 'reference'),
  'ipn-1': drop('name', 'identifier'),
  'org-1': drop('name', 'identifier'),
  'org-2': take('use', 'home'),
  'org-3': take('use', 'home'),
  'pd-1': drop('telecom', 'endpoint'),
  'per-1': () => ({ start: '2021-01-02', end: '2021-01-01' }),
  'ppc-1': drop('policy', 'policyRule'),
  'qty-3': (value) => ({ ...drop('system')(value), code: 'mg' }),
  'rng-2': () => ({ low: { value: 3 }, high: { value: 2 } }),
  'tim-2': (value) => ({ ...drop('periodUnit')(value), period: 1 }),
  'tim-5': (value) => ({ ...value, period: -1, periodUnit: 'd' }),
  'us-core-13': drop('practitioner', 'organization', 'healthcareService', 'location'),
  'us-core-16': take('value', '12345'),
  'us-core-17': take('value', '1234567890'),
  'network-or-NatlDirwork': drop('network', 'coverage', 'plan', 'extension'),
  'organization-or-participatingOrganization': drop('organization', 'participatingOrganization'),
  'practitioner-or-organization-or-healthcareservice-or-location': drop(
    'practitioner',
    'organization',
    'healthcareService',
    'location',
  ),
};

/** Breaks each invariant that applies to a value and that there is a way to break. */
export function brokenInvariant({ value, path, schemas }: Site): Mutation[] {
  if (!isObject(value)) return [];
  const own = schemas.flatMap(({ fhirInvariants }) => fhirInvariants ?? []);
  const keys = new Set(own.filter(({ severity }) => severity === 'error').map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const changed = breakers[key]?.(value);
    return changed ? [{ value: changed, path, rules: [key] }] : [];
  });
}

/** Keys of the invariants that can be broken. */
export const breakable = Object.keys(breakers);

/** Gives an extension a value and extensions, and neither. */
export function brokenExtension({ value, path, schemas }: Site): Mutation[] {
  if (!isObject(value) || !schemas.some(({ fhirExtension }) => fhirExtension)) return [];
  const both = { ...value, valueString: 'x', extension: [{ url: 'http://example.org/x', valueString: 'x' }] };
  return [
    { value: both, path, rules: ['ext-1'] },
    { value: { url: value.url }, path, rules: ['ext-1'] },
  ];
}

/** Breaks the rules for contained resources. */
export function brokenContained({ value, path, schemas }: Site): Mutation[] {
  if (!isObject(value) || !schemas.some(({ fhirResource }) => fhirResource === 'contained')) return [];
  const meta = isObject(value.meta) ? value.meta : {};
  const { id: _, ...anonymous } = value;
  return [
    { value: { ...value, id: 'unused' }, path, rules: ['dom-3'] },
    { value: anonymous, path: `${path}.id`, rules: ['Resource_RES_ID_Missing'] },
    { value: { ...value, contained: [{ resourceType: 'Basic', id: 'b' }] }, path, rules: ['dom-2'] },
    { value: { ...value, meta: { ...meta, versionId: '1' } }, path, rules: ['dom-4'] },
    { value: { ...value, meta: { ...meta, security: [{ code: 'x' }] } }, path, rules: ['dom-5'] },
  ];
}
