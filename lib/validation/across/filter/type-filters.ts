import type { Edition } from '../../../edition/edition.ts';
import { hasType } from '../../export-profile.ts';
import type { Json } from '../../fhirpath/item.ts';
import { namedType } from '../named-type.ts';
import { searchPath } from './search-paths.ts';
import { searchTests } from './search-tests.ts';
import { valuesAt } from './search-values.ts';

/** Parameters that shape a search's result and say nothing of what matches. */
const shaping = /^_(?:include|revinclude|sort|count|elements|summary|format|total|contained)\b/;

type Test = (resource: Json) => boolean;

interface TypeQuery {
  type: string;
  text: string;
  /** All must hold. */
  tests: Test[];
  /** Parameters that are not understood: what meets the tests may still not match. */
  open: string[];
}

/** The queries of `_typeFilter`: those for one type are alternatives (Bulk Data; NDH-PARAM-25). */
export class TypeFilters {
  readonly #queries = new Map<string, TypeQuery[]>();
  /** What is not checked, a sentence each. */
  readonly notChecked: string[] = [];

  /** @param values the parameter's values; a comma before `Type?` begins another query (A31) */
  constructor(values: string[], edition: Edition) {
    for (const text of values.flatMap((value) => value.split(/,\s*(?=[A-Za-z]+\?)/))) {
      const query = readQuery(text.trim(), edition);
      if (!query) {
        this.notChecked.push(`_typeFilter "${text}" is no query of the form Type?parameter=value`);
        continue;
      }
      this.#queries.set(query.type, [...(this.#queries.get(query.type) ?? []), query]);
      for (const name of query.open)
        this.notChecked.push(`the parameter ${name} of _typeFilter ${query.text} is not understood`);
    }
  }

  /** The queries that a resource fails, all of its type; empty where it meets one or has none. */
  failed(resource: Json): string[] {
    const queries = this.#queries.get(String(resource.resourceType)) ?? [];
    if (queries.some(({ tests }) => tests.every((test) => test(resource)))) return [];
    return queries.map(({ text }) => text);
  }
}

function readQuery(text: string, edition: Edition): TypeQuery | undefined {
  const [, name, query] = /^([A-Za-z]+)\?(.+)$/s.exec(text) ?? [];
  if (name === undefined || query === undefined) return undefined;
  const { type, network } = namedType(name, edition);
  const read: TypeQuery = { type, text, tests: [], open: [] };
  if (network) read.tests.push((resource) => hasType(resource, network));
  for (const pair of query.split('&').filter((one) => one !== '')) {
    const at = pair.indexOf('=');
    const parameter = decoded(at < 0 ? pair : pair.slice(0, at));
    if (shaping.test(parameter)) continue;
    const test = testOf(type, parameter, at < 0 ? '' : decoded(pair.slice(at + 1)));
    if (test) read.tests.push(test);
    else read.open.push(parameter);
  }
  return read;
}

function testOf(type: string, parameter: string, value: string): Test | undefined {
  const [, name = '', modifier = ''] = /^([^:]*):?(.*)$/s.exec(parameter) ?? [];
  const path = searchPath(type, name);
  if (!path || value === '') return undefined;
  const readers = path.places.map(valuesAt);
  const values = (resource: Json): unknown[] => readers.flatMap((read) => read(resource));
  if (modifier === 'missing') return (resource) => (values(resource).length === 0) === (value === 'true');
  const tests = value
    .split(/(?<!\\),/)
    .map((one) => searchTests[path.kind](one.replace(/\\([,$|\\])/g, '$1'), modifier));
  if (tests.includes(undefined)) return undefined;
  const found = (resource: Json): boolean => values(resource).some((one) => tests.some((test) => test!(one)));
  return modifier === 'not' ? (resource) => !found(resource) : found;
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
