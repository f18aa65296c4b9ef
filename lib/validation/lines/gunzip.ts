import { crc32, createInflateRaw } from 'node:zlib';
import { Frame, frameChunkSize } from './frame.ts';

/** Data that does not follow the format of gzip. */
class GzipError extends Error {
  readonly code = 'Z_DATA_ERROR';
}

/**
 * Unpacks gzip data of any number of members (RFC 1952), with zero bytes behind them or not. The decompressor of Node is
 * used for what is in the members only: it would lose the last megabytes before something that is not gzip.
 */
export async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new Input(source[Symbol.asyncIterator]());
  try {
    do {
      await readHeader(input);
      yield* member(input);
    } while (await input.goesOn());
  } finally {
    await input.leave();
  }
}

async function* member(input: Input): AsyncGenerator<Uint8Array> {
  const frame = new Frame(createInflateRaw({ chunkSize: frameChunkSize }));
  let check = 0;
  let length = 0;
  const counted = (piece: Uint8Array): Uint8Array => {
    check = crc32(piece, check);
    length += piece.length;
    return piece;
  };
  try {
    for (let ended = false; !ended;) {
      if (!(await input.has(1))) {
        for await (const piece of frame.end()) yield counted(piece);
        break;
      }
      const piece = input.rest();
      const unpacking = frame.write(piece);
      let next = await unpacking.next();
      for (; !next.done; next = await unpacking.next()) yield counted(next.value);
      ended = next.value < piece.length;
      input.take(next.value);
    }
  } finally {
    frame.close();
  }
  const trailer = await input.need(8);
  if (trailer.readUInt32LE(0) !== check || trailer.readUInt32LE(4) !== length % 2 ** 32)
    throw new GzipError('incorrect checksum');
}

async function readHeader(input: Input): Promise<void> {
  // One after the other: what is not gzip may be shorter than a header.
  for (const byte of [0x1f, 0x8b, 8])
    if ((await input.need(1))[0] !== byte) throw new GzipError('incorrect header check');
  const flags = (await input.need(7))[0]!;
  if (flags > 31) throw new GzipError('incorrect header check');
  if (flags & 4) await input.need((await input.need(2)).readUInt16LE(0));
  // The name and the comment end with a zero.
  for (const text of [8, 16]) if (flags & text) while ((await input.need(1))[0] !== 0);
  if (flags & 2) await input.need(2);
}

/** Compressed bytes, taken in parts of any size. */
class Input {
  readonly #source: AsyncIterator<Uint8Array>;
  #piece = Buffer.alloc(0);

  constructor(source: AsyncIterator<Uint8Array>) {
    this.#source = source;
  }

  /** Whether so many bytes are left; they are in one piece then. */
  async has(count: number): Promise<boolean> {
    while (this.#piece.length < count) {
      const next = await this.#source.next();
      if (next.done) return false;
      const { buffer, byteOffset, length } = next.value;
      const piece = Buffer.from(buffer as ArrayBuffer, byteOffset, length);
      this.#piece = this.#piece.length > 0 ? Buffer.concat([this.#piece, piece]) : piece;
    }
    return true;
  }

  /** The bytes that are at hand. */
  rest(): Buffer {
    return this.#piece;
  }

  take(count: number): Buffer {
    const taken = this.#piece.subarray(0, count);
    this.#piece = this.#piece.subarray(count);
    return taken;
  }

  async need(count: number): Promise<Buffer> {
    if (!(await this.has(count))) throw new GzipError('unexpected end of file');
    return this.take(count);
  }

  /** Whether anything but zero bytes is left, which some programs put behind the data. */
  async goesOn(): Promise<boolean> {
    while (await this.has(1)) {
      const padding = this.#piece.findIndex((byte) => byte !== 0);
      if (padding >= 0) {
        this.take(padding);
        return true;
      }
      this.take(this.#piece.length);
    }
    return false;
  }

  async leave(): Promise<void> {
    await this.#source.return?.();
  }
}
