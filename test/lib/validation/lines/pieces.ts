import { type Chunk, chunks, type ChunkOptions } from '../../../../lib/validation/lines/chunks.ts';
import { eachLine, type Line } from '../../../../lib/validation/lines/each-line.ts';
import { jsonFaults } from '../../../../lib/validation/lines/json-faults.ts';

/** Bytes in pieces of a size. */
export async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** Every line of a file: its number and what is told of it. */
export async function linesOf(
  text: string | Uint8Array,
  size = 7,
  options: ChunkOptions = {},
): Promise<string[]> {
  const told: string[] = [];
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for await (const chunk of chunks(pieces(bytes, size), options))
    if ('bytes' in chunk) eachLine(chunk, (line, number) => told.push(`${number} ${tell(line)}`));
    else told.push(`${chunk.line} too long ${chunk.length}`);
  return told;
}

function tell(line: Line): string {
  if (line.kind !== 'json') return `${line.kind} ${line.finding.rule}`;
  return [JSON.stringify(line.value), ...line.remarks.map(({ rule }) => rule)].join(' ');
}

/** What one line is: `json`, `unparsable …`, with what the parser hides. */
export function readLine(text: string | Uint8Array): { kind: string; rules: string[]; message?: string } {
  const bytes = new Uint8Array(Buffer.from(text as string));
  const chunk: Chunk = { bytes, firstLine: 2, lines: 1 };
  let read: { kind: string; rules: string[]; message?: string } = { kind: 'nothing', rules: [] };
  eachLine(chunk, (line) => {
    if (line.kind === 'json') read = { kind: 'json', rules: jsonFaults(line.text).map(({ rule }) => rule) };
    else read = { kind: line.kind, rules: [line.finding.rule], message: line.finding.message };
  });
  return read;
}
