import { isBase64 } from './base64.ts';
import { isDateTime, isDay, isInstant } from './dates.ts';
import { narrativeProblem } from './narrative.ts';

/** What is wrong with a primitive value: a rule id and what would be right. */
export interface Problem {
  rule: string;
  expected: string;
  /** Ids that links of a narrative name and that are not in it; they may be those of contained resources. */
  links?: string[];
}

const checks: Record<string, (value: string) => Problem | undefined> = {
  string: plainText,
  markdown: plainText,
  code,
  id: identifier,
  uri: uri,
  url: uri,
  canonical,
  oid: pattern(
    /^urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+$/,
    'Type_Specific_Checks_DT_OID_Valid',
    'urn:oid: and an object identifier',
  ),
  uuid: pattern(
    /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'Type_Specific_Checks_DT_UUID_Valid',
    'urn:uuid: and a UUID in lower case',
  ),
  date: holding(
    isDay,
    'Type_Specific_Checks_DT_Date_Valid',
    'a date on the calendar: YYYY, YYYY-MM or YYYY-MM-DD',
  ),
  dateTime: holding(
    isDateTime,
    'Type_Specific_Checks_DT_DateTime_Valid',
    'a date on the calendar, or a date with time, seconds and zone',
  ),
  instant: holding(
    isInstant,
    'Type_Specific_Checks_DT_DateTime_Valid',
    'a date on the calendar with time, seconds and zone',
  ),
  time: pattern(
    // The official validator knows no fractions of seconds here.
    /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)$/,
    'Type_Specific_Checks_DT_Time_Valid',
    'a time hh:mm:ss',
  ),
  base64Binary: holding(isBase64, 'Type_Specific_Checks_DT_Base64_Valid', 'base64 in groups of four'),
  xhtml: narrativeProblem,
};

const others = new Set(['boolean', 'decimal', 'integer', 'positiveInt', 'unsignedInt']);

/** Whether a FHIR type is a primitive one. */
export function isPrimitive(type: string): boolean {
  return others.has(type) || Object.hasOwn(checks, type);
}

/** The first rule of its FHIR type that a value of the right JSON type breaks. */
export function primitiveProblem(type: string, value: unknown): Problem | undefined {
  if (typeof value === 'string') {
    if (value === '')
      return { rule: 'Type_Specific_Checks_DT_Primitive_NotEmpty', expected: 'at least one character' };
    return checks[type]?.(value);
  }
  return typeof value === 'number' ? numberProblem(type, value) : undefined;
}

function numberProblem(type: string, value: number): Problem | undefined {
  if (type === 'decimal') return undefined;
  if (!Number.isInteger(value) || value > 2147483647 || value < -2147483648)
    return { rule: 'Type_Specific_Checks_DT_Integer_Valid', expected: 'a whole number of 32 bits' };
  if (type === 'positiveInt' && value < 1)
    return { rule: 'Type_Specific_Checks_DT_Integer_LT1', expected: '1 or more' };
  if (type === 'unsignedInt' && value < 0)
    return { rule: 'Type_Specific_Checks_DT_Integer_LT0', expected: '0 or more' };
  return undefined;
}

// Stricter than the official validator, which only warns of control characters.
function plainText(value: string): Problem | undefined {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13)
      return { rule: 'Type_Specific_Checks_DT_String_Control', expected: 'no control characters' };
  }
  return value.length > 1048576
    ? { rule: 'Type_Specific_Checks_DT_String_Length', expected: 'at most 1 MB' }
    : undefined;
}

function code(value: string): Problem | undefined {
  if (!/^\S+(?: \S+)*$/.test(value))
    return {
      rule: 'Type_Specific_Checks_DT_Code_WS',
      expected: 'a code without surrounding or doubled spaces',
    };
  return plainText(value);
}

function identifier(value: string): Problem | undefined {
  if (!/^[A-Za-z0-9\-.]+$/.test(value))
    return { rule: 'Resource_RES_ID_Malformed_Chars', expected: 'letters, digits, hyphens and dots' };
  return value.length > 64
    ? { rule: 'Resource_RES_ID_Malformed_Length', expected: 'at most 64 characters' }
    : undefined;
}

function uri(value: string): Problem | undefined {
  if (/\s/.test(value))
    return { rule: 'Type_Specific_Checks_DT_URI_WS', expected: 'an address without spaces' };
  const control = plainText(value);
  if (control) return control;
  if (value.startsWith('oid:') || value.startsWith('uuid:'))
    return { rule: 'Type_Specific_Checks_DT_URI_URN', expected: 'urn: in front' };
  if (value.startsWith('urn:oid:')) return checks.oid!(value);
  return value.startsWith('urn:uuid:') ? checks.uuid!(value) : undefined;
}

function canonical(value: string): Problem | undefined {
  const problem = uri(value);
  if (problem || value.startsWith('#') || isAbsolute(value)) return problem;
  return { rule: 'TYPE_SPECIFIC_CHECKS_CANONICAL_ABSOLUTE', expected: 'an absolute address' };
}

function isAbsolute(value: string): boolean {
  return value.startsWith('http') || /^[A-Za-z][\w+.-]*:/.test(value);
}

function pattern(regex: RegExp, rule: string, expected: string): (value: string) => Problem | undefined {
  return (value) => (regex.test(value) ? undefined : { rule, expected });
}

function holding(
  accepts: (value: string) => boolean,
  rule: string,
  expected: string,
): (value: string) => Problem | undefined {
  return (value) => (accepts(value) ? undefined : { rule, expected });
}
