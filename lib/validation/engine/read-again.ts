import { type Chunk, chunks, type TooLong } from '../lines/chunks.ts';
import { BrokenStream, unpack } from '../lines/unpack.ts';
import { interruptible } from './interruptible.ts';
import type { Source } from './source.ts';

/** The chunks of a source once more, as far as they go; undefined where it cannot be opened again. */
export function readAgain(
  source: Source | undefined,
  signal: AbortSignal | undefined,
): AsyncIterable<Chunk | TooLong> | undefined {
  return source?.reopens ? chunksOf(source, signal) : undefined;
}

async function* chunksOf(source: Source, signal: AbortSignal | undefined): AsyncGenerator<Chunk | TooLong> {
  const { bytes } = await unpack(interruptible(source.open(), signal), source.name);
  try {
    yield* chunks(bytes);
  } catch (error) {
    // That is told already.
    if (!(error instanceof BrokenStream)) throw error;
  }
}
