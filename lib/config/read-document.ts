import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Scalar } from 'yaml';
import { ConfigurationError } from '../verdict/outcomes.ts';
import type { Fault } from './describe-fault.ts';
import { readText } from './read-text.ts';

/** A file that a person wrote, YAML or JSON, with the places of its parts. */
export interface ReadDocument {
  document: Document;
  /** `file:line:column` of a part, or the file where it is in none. */
  at: (offset: number | undefined) => string;
  /** Its content. @throws ConfigurationError where aliases make too much of it */
  json: () => unknown;
  /** The error that says what is wrong with which part. */
  error: (fault: Fault) => ConfigurationError;
}

/**
 * Reads a file that a person wrote.
 * @param what the file as an error names it, such as `the configuration ndh.config.yaml`
 * @param empty what to say where nothing is in it
 * @throws ConfigurationError in one sentence, with line and column where it is neither YAML nor JSON
 */
export function readDocument(file: string, what: string, empty: string): ReadDocument {
  const text = readText(file, what);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined) => {
    const { line, col } = lines.linePos(offset ?? 0);
    return offset === undefined ? file : `${file}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error) {
    throw new ConfigurationError(`${at(error.pos[0])}: neither YAML nor JSON: ${firstLine(error.message)}`);
  }
  if (document.contents === null) throw new ConfigurationError(`${file}: ${empty}`);
  return {
    document,
    at,
    json: () => toJson(document, file),
    error: (fault) => new ConfigurationError(`${at(offsetOf(document, fault))}: ${fault.problem}`),
  };
}

function toJson(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new ConfigurationError(`${file}: ${firstLine((error as Error).message)}`);
  }
}

// The nearest part that is written: a missing key is reported where its group begins.
function offsetOf(document: Document, fault: Fault): number | undefined {
  for (let depth = fault.path.length; depth >= 0; depth -= 1) {
    const path = fault.path.slice(0, depth).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (fault.key !== undefined && depth === fault.path.length) {
      const offset = keyOffset(document, path);
      if (offset !== undefined) return offset;
    }
    const node = depth === 0 ? document.contents : document.getIn(path, true);
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
    if (range) return range[0];
  }
  return undefined;
}

function keyOffset(document: Document, path: (string | number)[]): number | undefined {
  let offset: number | undefined;
  const group = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!group || typeof group !== 'object') return undefined;
  visit(group as Scalar, {
    Pair(_, { key }) {
      if (isScalar(key) && String(key.value) === String(path.at(-1))) offset ??= key.range?.[0];
    },
  });
  return offset;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
