import { type Chunk, readChunks, type TooLong } from '../lines/chunks.ts';
import { BrokenStream } from '../lines/unpack.ts';
import { openSource } from './open-source.ts';
import type { Source } from './source.ts';

/** The chunks of a source once more, as far as they go; undefined where it cannot be opened again. */
export function readAgain(
  source: Source | undefined,
  signal: AbortSignal | undefined,
): AsyncIterable<Chunk | TooLong> | undefined {
  return source?.reopens ? chunksOf(source, signal) : undefined;
}

async function* chunksOf(source: Source, signal: AbortSignal | undefined): AsyncGenerator<Chunk | TooLong> {
  const opened = await openSource(source, { signal });
  try {
    yield* readChunks(opened.read);
  } catch (error) {
    // That is told already.
    if (!(error instanceof BrokenStream)) throw error;
  } finally {
    await opened.close();
  }
}
