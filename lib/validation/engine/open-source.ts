import type { Finding } from '../finding.ts';
import { PieceReader, type ReadInto } from '../lines/read-into.ts';
import { isPacked, unpack } from '../lines/unpack.ts';
import { interruptible } from './interruptible.ts';
import type { Source } from './source.ts';

/** A source whose lines can be read. */
export interface OpenedSource {
  /** The first bytes, unpacked, which `read` gives again. */
  head: Uint8Array;
  read: ReadInto;
  /** What is odd about the way it is packed. */
  remarks: Finding[];
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Makes reading throw its reason. */
  signal?: AbortSignal | undefined;
  /** Called with every number of packed bytes that were read. */
  onBytes?: (bytes: number) => void;
}

/** Bytes that are looked at to tell what kind of file it is. */
const headLength = 1 << 16;

/** Opens a source, whatever it is packed with. */
export async function openSource(source: Source, options: OpenOptions): Promise<OpenedSource> {
  return (await openPlain(source, options)) ?? openAny(source, options);
}

// Plain files are read straight into the memory of chunks.
async function openPlain(source: Source, options: OpenOptions): Promise<OpenedSource | undefined> {
  const file = await source.openFile?.();
  if (!file) return undefined;
  const opened = await peek(file.read);
  if (isPacked(opened.head)) {
    await file.close();
    return undefined;
  }
  const { remarks } = await unpack(once(opened.head), source.name);
  const read: ReadInto = async (space) => {
    options.signal?.throwIfAborted();
    const count = await opened.read(space);
    options.onBytes?.(count);
    return count;
  };
  return { head: opened.head, read, remarks, close: () => file.close() };
}

async function openAny(source: Source, { signal, onBytes }: OpenOptions): Promise<OpenedSource> {
  const { bytes, remarks } = await unpack(
    counted(interruptible(source.open(), signal), onBytes),
    source.name,
  );
  const reader = new PieceReader(bytes);
  return { ...(await peek(reader.read)), remarks, close: () => reader.close() };
}

/** The first bytes; they are read again, and what went wrong then goes wrong again. */
async function peek(read: ReadInto): Promise<{ head: Uint8Array; read: ReadInto }> {
  const head = new Uint8Array(headLength);
  let [length, given] = [0, 0];
  let failure: { error: unknown } | undefined;
  try {
    for (let count = -1; count !== 0 && length < headLength; length += count)
      count = await read(head.subarray(length));
  } catch (error) {
    failure = { error };
  }
  const again: ReadInto = async (space) => {
    if (given < length) {
      const some = head.subarray(given, Math.min(length, given + space.length));
      space.set(some);
      given += some.length;
      return some.length;
    }
    if (failure) throw failure.error as Error;
    return read(space);
  };
  return { head: head.subarray(0, length), read: again };
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: OpenOptions['onBytes'],
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    onBytes?.(piece.length);
    yield piece;
  }
}

async function* once(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(piece);
}
