import type { FhirRecord } from './records/entry.ts';
import { parameters, type Parameter } from './search-parameters.ts';

/** A search that can be done: all conditions have to hold, each by one of its values. */
export type Query = { parameter: Parameter; values: string[] }[];

/** Reads a query; a sentence says what is wrong with it. */
export function readQuery(type: string, pairs: [string, string][]): Query | string {
  const query: Query = [];
  for (const [name, value] of pairs) {
    const parameter = parameters[type]?.[name];
    if (!parameter) return `${type} cannot be searched by ${JSON.stringify(name)}`;
    const values = value.split(',').filter((each) => each !== '');
    if (values.length === 0) return `${name} has no value`;
    query.push({ parameter, values });
  }
  return query;
}

export const matches = (record: FhirRecord, query: Query): boolean =>
  query.every(({ parameter, values }) => {
    const found = parameter.paths.flatMap((path) => valuesAt([record], path.split('.')));
    return values.some((value) => found.some((one) => tests[parameter.type](one, value)));
  });

/** What lies at a path, of every member of a list; `ext:name` steps into an extension by the end of its address. */
function valuesAt(nodes: unknown[], [step, ...rest]: string[]): unknown[] {
  if (step === undefined) return nodes;
  const inner = nodes.flatMap((node): unknown[] => {
    const { extension = [], [step]: value } = node as {
      extension?: { url: string }[];
      [name: string]: unknown;
    };
    if (step.startsWith('ext:')) return extension.filter(({ url }) => url.endsWith(`/${step.slice(4)}`));
    return value === undefined ? [] : [value].flat();
  });
  return valuesAt(inner, rest);
}

const tests: Record<Parameter['type'], (found: unknown, value: string) => boolean> = {
  token: (found, value) => {
    const [system, code] = value.includes('|') ? value.split('|') : [undefined, value];
    return codesOf(found).some(
      (one) => (code === '' || one.code === code) && (system === undefined || (one.system ?? '') === system),
    );
  },
  string: (found, value) => textsOf(found).some((text) => plain(text).startsWith(plain(value))),
  reference: (found, value) => {
    const { reference = '' } = found as { reference?: string };
    return reference === value || reference.endsWith(`/${value}`);
  },
  date: (found, value) => {
    const [, prefix = 'eq', day = ''] = /^(eq|gt|ge|lt|le)?(.*)$/.exec(value) ?? [];
    const [one, other] = [Date.parse(String(found)), Date.parse(day)];
    if (prefix === 'eq') return String(found).startsWith(day);
    return prefix.startsWith('g') ? one >= other : one <= other;
  },
};

function codesOf(found: unknown): { system?: string; code: string }[] {
  if (typeof found !== 'object' || found === null) return [{ code: String(found) }];
  const { coding, system, code, value } = found as Record<string, unknown>;
  if (Array.isArray(coding)) return coding as { system?: string; code: string }[];
  return [{ ...(typeof system === 'string' && { system }), code: String(code ?? value) }];
}

/** Every text in a string, a name or an address. */
function textsOf(found: unknown): string[] {
  if (typeof found === 'string') return [found];
  return typeof found === 'object' && found !== null ? Object.values(found).flatMap(textsOf) : [];
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
