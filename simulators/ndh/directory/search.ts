import type { Edition } from '../../../lib/edition/edition.ts';
import type { Resource } from './resource.ts';
import { alternatives } from './search/alternatives.ts';
import { containsTest } from './search/contains-test.ts';
import { dateTest } from './search/date-test.ts';
import { pathsOf } from './search/paths.ts';
import { QueryError } from './search/query-error.ts';
import { referenceTest } from './search/reference-test.ts';
import { stringTest, type ValueTest } from './search/string-test.ts';
import { tokenTest } from './search/token-test.ts';
import { valuesAt } from './search/values-at.ts';

export { QueryError } from './search/query-error.ts';

/** A search query that was read and compiled once, to be matched against many resources. */
export interface ParsedQuery {
  type: string;
  /** Parameters in force, decoded, modifiers included: what a self link shows. */
  applied: { name: string; value: string }[];
  /** Names that the edition does not declare; only with `lenient`. */
  ignored: string[];
  tests: ((resource: Resource) => boolean)[];
}

export interface QueryOptions {
  /** Ignore parameters that the edition does not declare for the type (Prefer: handling=lenient). */
  lenient?: boolean;
  /** The server's FHIR base, so that absolute references to it equal relative ones. */
  base?: string;
}

const LONGEST_QUERY = 8000;
const MOST_PARAMETERS = 50;

/**
 * Reads a percent-encoded search query (`address-state=MD&active=true`) on a resource type.
 * Parameters are joined by and, the commas within one by or. Throws a QueryError for a parameter that is not
 * declared (unless lenient), cannot be answered, or has an unfit modifier or value.
 */
export function parseQuery(
  type: string,
  query: string,
  edition: Edition,
  options: QueryOptions = {},
): ParsedQuery {
  const parsed: ParsedQuery = { type, applied: [], ignored: [], tests: [] };
  for (const { name, value } of parametersOf(query)) {
    const [plain = '', modifier = '', ...rest] = name.split(':');
    const kind = kindOf(edition, type, plain);
    if (kind === undefined && options.lenient === true) {
      parsed.ignored.push(name);
      continue;
    }
    if (kind === undefined) {
      throw new QueryError(
        name,
        'undeclared',
        `"${plain}" is no search parameter of ${type} in NDH ${edition.name}`,
      );
    }
    if (rest.length > 0) throw new QueryError(name, 'modifier', `"${name}": one modifier is the most`);
    parsed.applied.push({ name, value });
    parsed.tests.push(testOf({ type, kind, name, plain, modifier, value, base: options.base }));
  }
  return parsed;
}

/** Tells whether a resource fulfils every part of a query. */
export function matches(resource: Resource, query: ParsedQuery): boolean {
  return resource.resourceType === query.type && query.tests.every((test) => test(resource));
}

function parametersOf(query: string): { name: string; value: string }[] {
  if (query.length > LONGEST_QUERY) {
    throw new QueryError('', 'syntax', `the query is longer than ${LONGEST_QUERY} characters`);
  }
  const pieces = query.split('&').filter((piece) => piece !== '');
  if (pieces.length > MOST_PARAMETERS) {
    throw new QueryError('', 'syntax', `the query has more than ${MOST_PARAMETERS} parameters`);
  }
  return pieces.map((piece) => {
    const equals = piece.indexOf('=');
    const name = decoded(equals < 0 ? piece : piece.slice(0, equals));
    if (!/^[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z0-9_.:-]+)?$/u.test(name)) {
      throw new QueryError(name, 'syntax', `"${name}" cannot be the name of a search parameter`);
    }
    const value = equals < 0 ? '' : decoded(piece.slice(equals + 1));
    if (value === '') throw new QueryError(name, 'value', `"${name}" has no value`);
    return { name, value };
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new QueryError(text, 'syntax', `"${text}" is not percent-encoded UTF-8`);
  }
}

function kindOf(edition: Edition, type: string, name: string): string | undefined {
  const declared = edition.capability.searchParameters;
  const own = Object.hasOwn(declared, type) ? declared[type] : undefined;
  return own !== undefined && Object.hasOwn(own, name) ? own[name] : undefined;
}

interface Parameter {
  type: string;
  /** FHIR search type. */
  kind: string;
  /** Name with modifier, as the query has it. */
  name: string;
  plain: string;
  modifier: string;
  value: string;
  base?: string;
}

function testOf(parameter: Parameter): (resource: Resource) => boolean {
  const { type, name, plain, modifier, value } = parameter;
  const paths = pathsOf(type, plain);
  if (paths === undefined) {
    throw new QueryError(name, 'unsupported', `"${plain}" on ${type} is not answered here`);
  }
  const read = valuesAt(paths);
  if (modifier === 'missing') {
    if (value !== 'true' && value !== 'false') {
      throw new QueryError(name, 'value', `"${name}" is true or false, not "${value}"`);
    }
    return (resource) => (read(resource).length === 0) === (value === 'true');
  }
  const tests = alternatives(value).map((piece) => pieceTest(piece, parameter));
  const found = (resource: Resource): boolean =>
    read(resource).some((each) => tests.some((test) => test(each)));
  return modifier === 'not' ? (resource) => !found(resource) : found;
}

function pieceTest(piece: string, { kind, name, plain, modifier, base }: Parameter): ValueTest {
  if (piece === '') throw new QueryError(name, 'value', `"${name}" has an empty alternative`);
  if (plain === 'active' && !/(?:^|\|)(?:true|false)$/u.test(piece)) {
    throw new QueryError(name, 'value', `"${name}" is true or false, not "${piece}"`);
  }
  if (kind === 'string') return stringTest(piece, name, modifier);
  if (kind === 'token') return tokenTest(piece, name, modifier);
  if (kind === 'reference') return referenceTest(piece, name, modifier, base);
  if (kind === 'date') return dateTest(piece, name, modifier);
  if (modifier === '' && plain.endsWith('contains')) return containsTest(piece, name);
  throw new QueryError(name, 'unsupported', `"${name}" is not answered here`);
}
