import { isObject, type Json } from '../fhirpath/item.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import type { Schema } from '../schema/schema.ts';
import type { TypeProblem } from './type-rules.ts';

const structures = 'http://hl7.org/fhir/StructureDefinition/';
const abstractTypes = ['Resource', 'DomainResource'];

/** What is wrong with the profiles that a resource claims in meta.profile, whether it meets them or not. */
export function claimProblems({ resourceType, meta }: Json, store: SchemaStore): TypeProblem[] | undefined {
  const claims = isObject(meta) ? meta.profile : undefined;
  if (!Array.isArray(claims)) return undefined;
  const problems = (claims as unknown[]).flatMap(
    (claim, index) =>
      (typeof claim === 'string' && problemOf(claim, index, String(resourceType), store)) || [],
  );
  return problems.length ? problems : undefined;
}

/** The compiled profiles of its own type that a resource claims. */
export function claimedSchemas({ resourceType, meta }: Json, store: SchemaStore): Schema[] {
  const claims = isObject(meta) && Array.isArray(meta.profile) ? (meta.profile as unknown[]) : [];
  return claims
    .flatMap((claim) => (typeof claim === 'string' && claim.includes('/') && store.profile(claim)) || [])
    .filter(({ fhirProfile }) => fhirProfile!.type === resourceType);
}

function problemOf(claim: string, index: number, type: string, store: SchemaStore): TypeProblem | undefined {
  if (!claim.includes(':')) return undefined;
  const [url = ''] = claim.split(/[|#]/);
  const definition = store.profile(url === claim ? claim : url + version(claim)) ?? store.extension(url);
  const wanted = definition?.fhirProfile?.type ?? baseType(url, store);
  if (wanted !== undefined)
    return wanted === type || abstractTypes.includes(wanted) ? undefined : wrongType(claim, wanted, type);
  return store.isElsewhere(url) ? notChecked(claim, index) : unknown(claim, index);
}

function version(claim: string): string {
  return /\|[^#]*/.exec(claim)?.[0] ?? '';
}

function baseType(url: string, store: SchemaStore): string | undefined {
  const name = url.startsWith(structures) ? url.slice(structures.length) : '';
  return abstractTypes.includes(name) || store.resource(name) ? name : undefined;
}

function wrongType(claim: string, wanted: string, type: string): TypeProblem {
  return {
    rule: 'Validation_VAL_Profile_WrongType',
    expected: `a ${wanted}, as it claims ${claim}`,
    found: type,
  };
}

function notChecked(claim: string, index: number): TypeProblem {
  return {
    rule: 'Profile_Not_Checked',
    expected: 'a profile that is compiled here',
    found: claim,
    property: `meta.profile[${index}]`,
    severity: 'information',
  };
}

function unknown(claim: string, index: number): TypeProblem {
  return {
    rule: 'VALIDATION_VAL_PROFILE_UNKNOWN_ERROR',
    expected: 'a profile that is known',
    found: claim,
    property: `meta.profile[${index}]`,
    severity: 'warning',
  };
}
