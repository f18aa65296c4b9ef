import { isTooDeep } from '../../lib/client/json-depth.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';

/** Lines that are kept in memory; a file of nothing but empty objects would have hundreds of millions. */
const mostLines = 1_000_000;

/**
 * The non-blank lines of a file.
 * @throws NotTestable where there are more than are kept in memory
 */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (const line of linesIn(text)) {
    lines.push(line);
    if (lines.length > mostLines) throw new NotTestable(`a file has more than ${mostLines} lines`);
  }
  return lines;
}

/** The same lines one by one, for who need not see them all; of the beginning of a file, or of a later part. */
export function* linesIn(text: string, { isBeginning = true } = {}): Generator<string> {
  let end: number;
  for (let at = isBeginning && text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at = end + 1) {
    end = text.indexOf('\n', at);
    if (end === -1) end = text.length;
    const line = text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
    if (line.trim() !== '') yield line;
  }
}

/** The lines of a file that are objects. */
export function resourcesOf(text: string): FhirResource[] {
  return linesOf(text).flatMap((line) => asResource(line) ?? []);
}

/** A line as an object, where it is one that can be walked. */
export function asResource(line: string): FhirResource | undefined {
  if (isTooDeep(line)) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as FhirResource) : undefined;
  } catch {
    return undefined;
  }
}
