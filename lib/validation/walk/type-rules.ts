import { decodedLength } from '../datatypes/base64.ts';
import type { Problem } from '../datatypes/primitives.ts';
import type { Json } from '../fhirpath/item.ts';
import type { Finding } from '../finding.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { claimProblems } from './claims.ts';

/** What is wrong with a value of a data type. */
export interface TypeProblem extends Problem {
  found: string;
  /** The property that is wrong, where it is one. */
  property?: string;
  /** How bad it is, an error if not said. */
  severity?: Finding['severity'];
}

/** Rules of data types that no definition states and the official validator enforces in code, by their name in schemas. */
export const typeRules: Record<
  string,
  (value: Json, store: SchemaStore) => TypeProblem | TypeProblem[] | undefined
> = {
  'absolute-system': absoluteSystem,
  'attachment-data': attachmentData,
  claims: claimProblems,
  'identifier-system': identifierSystem,
  'identifier-uri': identifierUri,
  'known-code': knownCode,
  'known-system': knownSystem,
  'no-value-set': noValueSet,
};

function absoluteSystem({ system }: Json): TypeProblem | undefined {
  if (typeof system !== 'string' || isAbsolute(system)) return undefined;
  return {
    rule: 'Terminology_TX_System_Relative',
    expected: 'a system that is an absolute URI',
    found: system,
  };
}

function identifierSystem({ system }: Json): TypeProblem | undefined {
  if (typeof system !== 'string' || (isAbsolute(system) && !system.startsWith('oid:'))) return undefined;
  return {
    rule: 'Type_Specific_Checks_DT_Identifier_System',
    expected: 'a system that is an absolute URI',
    found: system,
  };
}

function isAbsolute(system: string): boolean {
  return system === '' || system.includes(':');
}

function identifierUri({ system, value }: Json): TypeProblem | undefined {
  if (system !== 'urn:ietf:rfc:3986' || typeof value !== 'string' || /^[A-Za-z][\w+.-]*:/.test(value))
    return undefined;
  return {
    rule: 'TYPE_SPECIFIC_CHECKS_DT_IDENTIFIER_IETF_SYSTEM_VALUE',
    expected: 'a value that is an absolute URI',
    found: value,
  };
}

function knownCode({ system, code, version }: Json, store: SchemaStore): TypeProblem | undefined {
  if (typeof system !== 'string' || typeof code !== 'string' || code === '') return undefined;
  const codes = store.codeSystem(system);
  if (!codes || codes.has(code)) return undefined;
  // Of another version than the one at hand nothing is known.
  if (typeof version === 'string' && version !== store.codeSystemVersion(system)) return undefined;
  return {
    rule: 'Unknown_Code_in_Version',
    expected: `a code of ${system}`,
    found: code,
    property: 'code',
  };
}

// HL7's own addresses are all known.
function knownSystem({ system }: Json, store: SchemaStore): TypeProblem | undefined {
  if (typeof system !== 'string' || !isOfficial(system) || store.knowsSystem(system.split('|')[0]!))
    return undefined;
  return {
    rule: 'Type_Specific_Checks_DT_URL_Resolve',
    expected: 'a system that HL7 has defined',
    found: system,
    property: 'system',
  };
}

function isOfficial(address: string): boolean {
  return address.startsWith('http://hl7.org/fhir') || address.startsWith('http://terminology.hl7.org');
}

function noValueSet({ system }: Json, store: SchemaStore): TypeProblem | undefined {
  if (typeof system !== 'string' || !store.isValueSet(system)) return undefined;
  return {
    rule: 'Terminology_TX_System_ValueSet2',
    expected: 'a code system, not a value set',
    found: system,
  };
}

function attachmentData({ data, size, hash }: Json): TypeProblem | undefined {
  if (typeof size === 'number' && size < 0)
    return { rule: 'TYPE_SPECIFIC_CHECKS_DT_ATT_SIZE_INVALID', expected: '0 or more', found: `${size}` };
  for (const [name, value] of Object.entries({ data, hash }))
    if (typeof value === 'string' && value !== '' && decodedLength(value) === undefined)
      return {
        rule: 'TYPE_SPECIFIC_CHECKS_DT_ATT_B64_DECODE_FAIL',
        expected: `base64 without white space in ${name}`,
        found: value.slice(0, 40),
      };
  const length = typeof data === 'string' ? decodedLength(data) : undefined;
  if (length === undefined || typeof size !== 'number' || size === length) return undefined;
  return {
    rule: 'TYPE_SPECIFIC_CHECKS_DT_ATT_SIZE_CORRECT',
    expected: `a size of ${length}`,
    found: `${size}`,
  };
}
