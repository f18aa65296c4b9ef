import { isObject } from '../fhirpath/item.ts';
import { objectsWithin } from '../rules/elements.ts';
import type { LineTexts } from './line-texts.ts';

/** Whole lines of a file. */
export interface LinesOfChunk {
  bytes: Uint8Array;
  /** Number of the first line, from 1. */
  firstLine: number;
  lines: number;
}

/** Reads a file again; undefined where that cannot be done. What is no chunk of lines is passed over. */
export type Reopen = (file: string) => AsyncIterable<LinesOfChunk | object> | undefined;

/** References of a line that are told with text and path. */
const mostReferences = 10_000;

const newline = 10;
const decoder = new TextDecoder();

/** Reads some lines of a file once more, to tell what their hashes stand for. */
export async function lookAgain(
  chunks: AsyncIterable<LinesOfChunk | object>,
  wanted: Set<number>,
  found: (line: number, texts: LineTexts) => void,
): Promise<void> {
  const lines = [...wanted].sort((a, b) => a - b);
  let next = 0;
  for await (const chunk of chunks) {
    if (!('bytes' in chunk)) continue;
    const { bytes, firstLine, lines: count } = chunk;
    let start = 0;
    let at = firstLine;
    for (; next < lines.length && lines[next]! < firstLine + count; next++) {
      for (; at < lines[next]!; at++) start = bytes.indexOf(newline, start) + 1;
      const end = bytes.indexOf(newline, start);
      const texts = textsOf(bytes.subarray(start, end < 0 ? bytes.length : end));
      if (texts) found(at, texts);
    }
    if (next === lines.length) return;
  }
}

function textsOf(bytes: Uint8Array): LineTexts | undefined {
  let resource: unknown;
  try {
    resource = JSON.parse(decoder.decode(bytes));
  } catch {
    // The file has changed since.
    return undefined;
  }
  if (!isObject(resource)) return undefined;
  const { id, resourceType } = resource;
  const references: LineTexts['references'] = [];
  for (const { object, path } of objectsWithin(resource, String(resourceType))) {
    const text = object.method === 'DELETE' ? object.url : object.reference;
    if (typeof text !== 'string') continue;
    references.push({ text, path: path.replace(/\bvalueReference$/, 'value.ofType(Reference)') });
    if (references.length === mostReferences) break;
  }
  return { ...(typeof id === 'string' ? { id } : {}), references };
}
