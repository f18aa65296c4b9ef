import type { ErrorObject } from 'ajv';
import { loadCatalogue } from '../edition/load-requirements.ts';
import { nearest } from './nearest.ts';
import { isSecretPlace } from './secret-name.ts';

/** What is wrong with a configuration, and which part of it. */
export interface Fault {
  /** Keys and indexes from the top. */
  path: string[];
  /** Set where the fault is a key, not its value. */
  key?: string;
  problem: string;
}

interface SchemaPart {
  type?: string;
  enum?: string[];
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maximum?: number;
  format?: string;
  pattern?: string;
}

/** Long, and no word of them tells what is wrong. */
const certificateKeys = new Set(['ca', 'cert', 'trustAnchor']);

/** Puts a finding of the schema into words, for the person who wrote the configuration. */
export function describeFault(error: ErrorObject): Fault {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  const name = nameOf(path);
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty } = error.params as { additionalProperty: string };
    return unknownKey(error, additionalProperty, path, name);
  }
  if (error.keyword === 'required') {
    const { missingProperty } = error.params as { missingProperty: string };
    const misspelt = misspeltKey(error, missingProperty);
    if (misspelt !== undefined) return unknownKey(error, misspelt, path, name);
    return { path, problem: `${name} lacks the key "${missingProperty}"` };
  }
  return { path, problem: `${name} is ${received(error.data, path)}; expected ${expected(error)}` };
}

/** The way a part of the configuration is written in messages: `accounts[0].secret`. */
export function nameOf(path: string[]): string {
  if (path.length === 0) return 'the configuration';
  return path.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}

/** The key that stands where a required one is missing, and is that one with a typo. */
function misspeltKey(error: ErrorObject, missing: string): string | undefined {
  const known = knownKeys(error);
  const strange = Object.keys(error.data as object).filter((key) => !known.includes(key));
  return strange.find((key) => nearest(key, known) === missing);
}

function knownKeys({ parentSchema }: ErrorObject): string[] {
  return Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {});
}

function unknownKey(error: ErrorObject, key: string, path: string[], name: string): Fault {
  const known = knownKeys(error);
  const meant = nearest(key, known);
  const place = path.length === 0 ? '' : ` in ${name}`;
  const advice = meant ? `did you mean "${meant}"?` : `expected one of ${known.join(', ')}`;
  return { path: [...path, key], key, problem: `unknown key "${key}"${place}; ${advice}` };
}

const forms: Record<string, string> = {
  uri: 'an http:// or https:// address without user name, query or fragment',
  certificates: 'certificates in PEM, or file: and where they are',
  page: 'an http:// or https:// address, or one relative to portal.url',
  selector:
    'a selector of Playwright like #send or text=Send, with no placeholders but {field}, {type}, {scheduledId} and ' +
    '{fileName}; or none, where the portal has no such element',
  words: 'a text that is not empty',
  date: 'the last day on which the failure is accepted, like 2026-12-31',
  'time-zone': 'a time zone of the IANA database, like UTC or America/New_York',
};

function expected(error: ErrorObject): string {
  const schema = error.parentSchema as SchemaPart;
  switch (error.keyword) {
    case 'type':
      return typeName(schema.type);
    case 'enum': {
      const values = schema.enum ?? [];
      const meant = typeof error.data === 'string' ? nearest(error.data, values) : undefined;
      return `one of ${values.join(', ')}${meant ? ` (did you mean "${meant}"?)` : ''}`;
    }
    case 'minimum':
    case 'maximum':
      return `a number from ${schema.minimum ?? 0}${schema.maximum ? ` to ${schema.maximum}` : ' on'}`;
    case 'exclusiveMinimum':
      return `a number above ${schema.exclusiveMinimum}`;
    case 'minLength':
      return (schema.minLength ?? 1) > 1
        ? `at least ${schema.minLength} characters`
        : 'a value that is not empty';
    case 'minItems':
      return 'at least one entry';
    default:
      if (schema.format === 'requirement') return requirement(String(error.data));
      return forms[schema.format ?? ''] ?? `a value of the form ${schema.pattern}`;
  }
}

function requirement(written: string): string {
  const ids = loadCatalogue().map(({ id }) => id);
  const meant = nearest(written, ids);
  const all = 'the id of a requirement, of those that ndh list requirements shows';
  return meant ? `${all} (did you mean "${meant}"?)` : all;
}

function received(value: unknown, path: string[]): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  if (certificateKeys.has(path.at(-1) ?? '') && typeof value === 'string')
    return value === '' ? 'empty' : 'some other text';
  if (isSecretPlace(path)) return value === '' ? 'empty' : `a ${typeof value}`;
  if (typeof value === 'string') return JSON.stringify(value);
  return `the ${typeof value} ${JSON.stringify(value)}`;
}

function typeName(type: string | undefined): string {
  if (type === 'object') return 'a group of keys';
  if (type === 'array') return 'a list';
  if (type === 'integer') return 'a whole number';
  if (type === 'boolean') return 'true or false';
  return 'a string (in quotes, where it could be taken for a number)';
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
