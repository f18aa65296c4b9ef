import { chunks, type ChunkOptions } from '../../../../lib/validation/lines/chunks.ts';
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

/** What is told of one line. */
export interface ReadLine {
  kind: Line['kind'];
  /** Of a line that is read, what the parser hides; else why it is not read. */
  rules: string[];
  /** The same with their paths. */
  faults: string[];
  /** Why it is not read. */
  message?: string;
}

/** What the lines of a text are; none of them is the first of its file. */
export function readLines(text: string | Uint8Array): ReadLine[] {
  const bytes = new Uint8Array(Buffer.from(text as string));
  const read: ReadLine[] = [];
  eachLine({ bytes, firstLine: 2, lines: 1 }, (line) => {
    const { kind } = line;
    const findings = kind === 'json' ? jsonFaults(line.text) : [line.finding];
    const rules = findings.map(({ rule }) => rule);
    const faults = findings.map(({ rule, path }) => `${rule} ${path}`);
    read.push({ kind, rules, faults, ...(kind === 'json' ? {} : { message: line.finding.message }) });
  });
  return read;
}

/** What a text without newlines is. */
export function readLine(text: string | Uint8Array): ReadLine {
  const [line, ...more] = readLines(text);
  if (!line || more.length > 0) throw new Error(`${line ? 'more than one line' : 'no line'}`);
  return line;
}
