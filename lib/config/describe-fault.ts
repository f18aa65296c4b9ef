import type { ErrorObject } from 'ajv';
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
  if (error.keyword === 'additionalProperties') return unknownKey(error, path, name);
  if (error.keyword === 'required') {
    const { missingProperty } = error.params as { missingProperty: string };
    return { path, problem: `${name} lacks the key "${missingProperty}"` };
  }
  return { path, problem: `${name} is ${received(error.data, path)}; expected ${expected(error)}` };
}

/** The way a part of the configuration is written in messages: `accounts[0].secret`. */
export function nameOf(path: string[]): string {
  if (path.length === 0) return 'the configuration';
  return path.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}

function unknownKey(error: ErrorObject, path: string[], name: string): Fault {
  const { additionalProperty: key } = error.params as { additionalProperty: string };
  const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
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
    case 'minLength':
      return 'a value that is not empty';
    case 'minItems':
      return 'at least one entry';
    default:
      return forms[schema.format ?? ''] ?? `a value of the form ${schema.pattern}`;
  }
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
