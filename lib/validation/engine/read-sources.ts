import type { Finding } from '../finding.ts';
import { type Chunk, type ChunkOptions, readChunks } from '../lines/chunks.ts';
import { BrokenStream } from '../lines/unpack.ts';
import { wholeFileFault } from '../lines/whole-file.ts';
import { countLines } from './count-lines.ts';
import { broken, tooLong } from './file-faults.ts';
import { type OpenedSource, type OpenOptions, openSource } from './open-source.ts';
import type { Source } from './source.ts';

/** What comes of reading, in the order of files and lines. */
export type ReadStep =
  | { kind: 'chunk'; file: string; chunk: Chunk }
  /** Something is wrong with a file, or with lines that are not checked one by one. */
  | { kind: 'fault'; file: string; finding: Finding; line: number; lines: number; bytes: number }
  | { kind: 'end'; file: string };

export interface ReadOptions extends OpenOptions {
  /** How the bytes are cut into chunks. */
  chunks?: ChunkOptions;
  /** Whether the lines of a file are meant to be Bundles: those of deletions are. */
  holdsBundles?: (file: string) => boolean;
}

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
  let opened: OpenedSource | undefined;
  try {
    opened = await openSource(source, options);
    for (const finding of opened.remarks) yield fault(file, finding, 0);
    const finding = wholeFileFault(opened.head);
    if (finding && !(finding.found === 'a Bundle' && options.holdsBundles?.(file))) {
      const count = { lines: 0, bytes: 0 };
      const failure = await countLines(opened.read, count).catch((error: unknown) => ({ error }));
      yield { kind: 'fault', file, finding, line: 1, ...count };
      if (failure) throw failure.error as Error;
      return;
    }
    for await (const chunk of readChunks(opened.read, options.chunks)) {
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
  } finally {
    await opened?.close();
  }
}

function fault(file: string, finding: Finding, line: number): ReadStep {
  return { kind: 'fault', file, finding, line, lines: 0, bytes: 0 };
}
