import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { readText } from './read-text.ts';

/** Something that is wrong with a file. */
export interface Flaw {
  /** Where it stands; absent where that cannot be said. */
  offset?: number | undefined;
  problem: string;
}

/** A file that a person wrote, YAML or JSON. */
export interface ParsedFile {
  document: Document.Parsed;
  /** What is wrong with its form. */
  flaws: Flaw[];
  /** Whether what is in it can be read all the same: a key is given twice. */
  readable: boolean;
  /** `file:line:column` of a part, or the file where it is in none. */
  at: (offset: number | undefined) => string;
}

/**
 * Reads a file that a person wrote, as far as its form lets it be read.
 * @param what the file as an error names it, such as `the configuration ndh.config.yaml`
 * @param empty what to say where nothing is in it
 * @throws ConfigurationError for a file that cannot be opened
 */
export function parseFile(file: string, what: string, empty: string): ParsedFile {
  const text = readText(file, what);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const { errors } = document;
  const flaws: Flaw[] = errors.map(({ pos, message }) => ({
    offset: pos[0],
    problem: `neither YAML nor JSON: ${firstLine(message)}`,
  }));
  const readable = errors.every(({ code }) => code === 'DUPLICATE_KEY') && document.contents !== null;
  if (flaws.length === 0 && !readable) flaws.push({ problem: empty });
  const at = (offset: number | undefined) => {
    const { line, col } = lines.linePos(offset ?? 0);
    return offset === undefined ? file : `${file}:${line}:${col}`;
  };
  return { document, flaws, readable, at };
}

/** What a document holds; a flaw where aliases make too much of it, or `<<` merges what is no group. */
export function contentOf(document: Document): { json: unknown } | { flaw: Flaw } {
  const flaw = mergeFlaw(document);
  if (flaw) return { flaw };
  try {
    return { json: document.toJS({ maxAliasCount: 100 }) as unknown };
  } catch (error) {
    return { flaw: { problem: firstLine((error as Error).message) } };
  }
}

function mergeFlaw(document: Document): Flaw | undefined {
  let flaw: Flaw | undefined;
  visit(document, {
    Pair(_, { key, value }) {
      // By the option "merge" the parser makes a symbol of such a key.
      if (!isScalar(key) || typeof key.value !== 'symbol') return undefined;
      const sources = isSeq(value) ? value.items : [value];
      if (sources.every((each) => isMap(isAlias(each) ? each.resolve(document) : each))) return undefined;
      const problem =
        'what "<<" takes over is no group; expected <<: *name, of a group that begins with &name';
      flaw = { offset: key.range?.[0], problem };
      return visit.BREAK;
    },
  });
  return flaw;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
