import { LineCounter, parseDocument } from 'yaml';
import type { Fault } from '../config/describe-fault.ts';
import { nearest } from '../config/nearest.ts';
import { offsetOf } from '../config/offset-of.ts';
import { contentOf, parseFile } from '../config/parse-file.ts';
import { readText } from '../config/read-text.ts';
import { listEditions, loadEdition } from '../edition/load-edition.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { canonicalQuery } from './canonical-query.ts';

/** Ids by the canonical form of a search. */
export type IdsByQuery = ReadonlyMap<string, readonly string[]>;

const expected =
  'expected ids by search, {"Organization": ["…"], "Organization?address-state=MD": ["…"]}; ' +
  'in a file .ndjson, {"query": "Organization", "ids": ["…"]} in each line';

/**
 * Reads which ids exports have to hold: JSON, or NDJSON where the file's name says so.
 * @throws ConfigurationError in one sentence with file, line and column, of the first fault
 */
export function readExpectedIds(file: string): IdsByQuery {
  const text = readText(file, `the oracle's file ${file}`, 'ids by search, JSON or NDJSON');
  return /\.(ndjson|jsonl)$/i.test(file) ? fromLines(text, file) : (quickly(text) ?? fromDocument(file));
}

type Entry = [search: string, ids: string[]];

/** A large file without faults is not read for the places of them. */
function quickly(text: string): IdsByQuery | undefined {
  const content = parsed(text);
  if (content === undefined || faultIn(content)) return undefined;
  const entries = Object.entries(content as Record<string, string[]>);
  // Of a key that is given twice JSON.parse keeps one; every text before a colon is a key.
  const keys = text.match(/"(?:[^"\\]|\\.)*"\s*:/g) ?? [];
  return keys.length === entries.length ? byQuery(entries) : undefined;
}

function fromDocument(file: string): IdsByQuery {
  const { document, flaws, at } = parseFile(file, `the oracle's file ${file}`, `it is empty; ${expected}`);
  const content = contentOf(document);
  const [flaw] = 'flaw' in content ? [...flaws, content.flaw] : flaws;
  if (flaw) throw new ConfigurationError(`${at(flaw.offset)}: ${flaw.problem}`);
  const json = 'json' in content ? content.json : undefined;
  const fault = faultIn(json);
  if (fault) throw new ConfigurationError(`${at(offsetOf(document, fault))}: ${fault.problem}`);
  return byQuery(Object.entries(json as Record<string, string[]>));
}

function fromLines(text: string, file: string): IdsByQuery {
  const entries = text.split('\n').flatMap((line, index): Entry[] => {
    if (line.trim() === '') return [];
    const entry = entryIn(parsed(line));
    if (!('problem' in entry)) return [[entry.query, entry.ids]];
    throw new ConfigurationError(`${file}:${index + 1}:${columnOf(line, entry)}: ${entry.problem}`);
  });
  if (entries.length > 0) return byQuery(entries);
  throw new ConfigurationError(`${file}: it is empty; ${expected}`);
}

function columnOf(line: string, fault: Fault): number {
  const lines = new LineCounter();
  const document = parseDocument(line, { lineCounter: lines, prettyErrors: false });
  const offset = document.errors[0]?.pos[0] ?? offsetOf(document, fault) ?? 0;
  return lines.linePos(offset).col;
}

function entryIn(line: unknown): { query: string; ids: string[] } | Fault {
  if (line === undefined) return { path: [], problem: `no line of JSON; ${expected}` };
  const { query, ids, ...others } = (isObject(line) ? line : {}) as { query?: unknown; ids?: unknown };
  if (typeof query !== 'string' || Object.keys(others).length > 0)
    return { path: [], problem: `no query and its ids; ${expected}` };
  const named = searchFault(query);
  if (named !== undefined) return { path: ['query'], problem: named };
  return idsFault(ids, ['ids']) ?? { query, ids: ids as string[] };
}

/** The first fault of what is to be ids by search. What another file holds, which was not meant, is not repeated. */
function faultIn(content: unknown): Fault | undefined {
  if (!isObject(content)) return { path: [], problem: `no ids by search; ${expected}` };
  for (const [search, ids] of Object.entries(content)) {
    const named = searchFault(search);
    const fault =
      named === undefined ? idsFault(ids, [search]) : { path: [search], key: search, problem: named };
    if (fault) return fault;
  }
  return undefined;
}

/** Types of which there is anything to expect in an export, of any edition. */
const types = new Set(listEditions().flatMap((name) => loadEdition(name).profiles.map(({ type }) => type)));

function searchFault(search: string): string | undefined {
  const [type = ''] = search.split('?', 1);
  if (types.has(type)) return undefined;
  const meant = nearest(type, [...types]);
  const advice =
    meant === undefined ? `expected one of ${[...types].join(', ')}` : `did you mean "${meant}"?`;
  return `no search for a type that is exported; ${advice}`;
}

function idsFault(ids: unknown, path: string[]): Fault | undefined {
  if (!Array.isArray(ids)) return { path, problem: 'no list of ids; expected ["one", "two"]' };
  const wrong = ids.findIndex((id) => typeof id !== 'string' || !/^[A-Za-z0-9.-]{1,64}$/.test(id));
  return wrong === -1
    ? undefined
    : {
        path: [...path, String(wrong)],
        problem:
          'no id of FHIR; expected up to 64 letters, digits, dots and hyphens, in quotes, without the type',
      };
}

function byQuery(entries: Entry[]): IdsByQuery {
  const all = new Map<string, string[]>();
  for (const [search, ids] of entries) {
    const key = canonicalQuery(search);
    const known = all.get(key) ?? [];
    for (const id of ids) known.push(id);
    all.set(key, known);
  }
  return all;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
