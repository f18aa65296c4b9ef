import type { Finding } from '../finding.ts';
import { type Chunk, type ChunkOptions, chunks } from '../lines/chunks.ts';
import { BrokenStream, unpack } from '../lines/unpack.ts';
import { wholeFileFault } from '../lines/whole-file.ts';
import { countLines } from './count-lines.ts';
import { broken, tooLong } from './file-faults.ts';
import { interruptible } from './interruptible.ts';
import type { Source } from './source.ts';

/** What comes of reading, in the order of files and lines. */
export type ReadStep =
  | { kind: 'chunk'; file: string; chunk: Chunk }
  /** Something is wrong with a file, or with lines that are not checked one by one. */
  | { kind: 'fault'; file: string; finding: Finding; line: number; lines: number; bytes: number }
  | { kind: 'end'; file: string };

export interface ReadOptions {
  /** Ends the reading at the next opportunity, as if nothing more came. */
  signal?: AbortSignal | undefined;
  /** Called with every number of packed bytes that were read. */
  onBytes?: (bytes: number) => void;
  /** How the bytes are cut into chunks. */
  chunks?: ChunkOptions;
  /** Whether the lines of a file are meant to be Bundles: those of deletions are. */
  holdsBundles?: (file: string) => boolean;
}

/** Bytes that are looked at to tell what kind of file it is. */
const headLength = 1 << 16;

/** Reads one file after the other: unpacks it, cuts it into chunks of whole lines. */
export async function* readSources(sources: Source[], options: ReadOptions): AsyncGenerator<ReadStep> {
  for (const source of sources) {
    if (options.signal?.aborted) return;
    yield* readSource(source, options);
    if (options.signal?.aborted) return;
    yield { kind: 'end', file: source.name };
  }
}

async function* readSource(source: Source, options: ReadOptions): AsyncGenerator<ReadStep> {
  const file = source.name;
  let line = 1;
  try {
    const packed = counted(interruptible(source.open(), options.signal), options.onBytes);
    const { bytes, remarks } = await unpack(packed, file);
    for (const finding of remarks) yield fault(file, finding, 0);
    const { head, whole } = await peek(bytes);
    const finding = wholeFileFault(head);
    if (finding && !(finding.found === 'a Bundle' && options.holdsBundles?.(file))) {
      const count = { lines: 0, bytes: 0 };
      const failure = await countLines(whole, count).catch((error: unknown) => ({ error }));
      yield { kind: 'fault', file, finding, line: 1, ...count };
      if (failure) throw failure.error as Error;
      return;
    }
    for await (const chunk of chunks(whole, options.chunks)) {
      if ('bytes' in chunk) {
        line += chunk.lines;
        yield { kind: 'chunk', file, chunk };
      } else {
        line++;
        const { line: number, length } = chunk;
        yield { kind: 'fault', file, finding: tooLong(length), line: number, lines: 1, bytes: length };
      }
    }
  } catch (error) {
    if (options.signal?.aborted) return;
    if (!(error instanceof BrokenStream)) throw error;
    yield fault(file, broken(error), line);
  }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: ReadOptions['onBytes'],
): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    onBytes?.(part.length);
    yield part;
  }
}

/** The first bytes, and all of them again. */
async function peek(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; whole: AsyncIterable<Uint8Array> }> {
  const source = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  let failure: unknown;
  try {
    while (length < headLength) {
      const next = await source.next();
      if (next.done) break;
      parts.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    failure = error;
  }
  const head = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* parts;
      // What was read before the failure stands.
      if (failure !== undefined) throw failure as Error;
      yield* { [Symbol.asyncIterator]: () => source };
    } finally {
      await source.return?.();
    }
  }
  return { head: head.subarray(0, headLength), whole: whole() };
}

function fault(file: string, finding: Finding, line: number): ReadStep {
  return { kind: 'fault', file, finding, line, lines: 0, bytes: 0 };
}
