import { splitAt, unescaped } from './alternatives.ts';
import { QueryError } from './query-error.ts';
import type { ValueTest } from './string-test.ts';
import { listOf, property } from './values-at.ts';

interface Token {
  /** Undefined where the element has no system of its own (a code, a boolean, an id). */
  system?: string;
  code?: string;
}

/** Compiles a token search: `code`, `system|code`, `|code` (no system) or `system|` (any code of it). */
export function tokenTest(piece: string, parameter: string, modifier: string): ValueTest {
  if (modifier !== '' && modifier !== 'not') {
    throw new QueryError(
      parameter,
      'modifier',
      `"${parameter}": a token parameter takes :not or :missing, not :${modifier}`,
    );
  }
  const parts = splitAt(piece, '|').map(unescaped);
  const [first = '', code] = parts;
  if (parts.length > 2 || (first === '' && (code ?? '') === '')) {
    throw new QueryError(
      parameter,
      'value',
      `"${parameter}": "${piece}" is no token; use code or system|code`,
    );
  }
  const fits = fitting(first, code);
  return (value) => tokensOf(value).some(fits);
}

function fitting(first: string, code: string | undefined): (token: Token) => boolean {
  if (code === undefined) return (token) => token.code === first;
  if (first === '') return (token) => token.system === undefined && token.code === code;
  if (code === '') return (token) => token.system === first;
  return (token) => token.code === code && (token.system ?? IMPLIED[code]) === first;
}

/** Systems of the codes of R4's own elements, which do not carry them. */
const IMPLIED: Record<string, string> = {
  female: 'http://hl7.org/fhir/administrative-gender',
  male: 'http://hl7.org/fhir/administrative-gender',
  other: 'http://hl7.org/fhir/administrative-gender',
  unknown: 'http://hl7.org/fhir/administrative-gender',
  true: 'http://terminology.hl7.org/CodeSystem/special-values',
  false: 'http://terminology.hl7.org/CodeSystem/special-values',
};

/** The tokens of a CodeableConcept, Coding, Identifier, code, boolean or id. */
function tokensOf(value: unknown): Token[] {
  if (typeof value === 'string' || typeof value === 'boolean') return [{ code: String(value) }];
  const codings = property(value, 'coding');
  if (codings !== undefined) return listOf(codings).map(tokenOf);
  return [tokenOf(value)];
}

function tokenOf(value: unknown): Token {
  const system = property(value, 'system');
  const code = property(value, 'code') ?? property(value, 'value');
  return {
    system: typeof system === 'string' ? system : undefined,
    code: typeof code === 'string' ? code : undefined,
  };
}
