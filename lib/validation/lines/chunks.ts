import { PieceReader, type ReadInto } from './read-into.ts';

/** Whole lines of a file. */
export interface Chunk {
  /** The lines with their newlines, in memory that nothing else is in; the last line of a file may lack its newline. */
  bytes: Uint8Array;
  /** Number of the first line, counted from 1. */
  firstLine: number;
  lines: number;
}

/** A line longer than any that is read. */
export interface TooLong {
  line: number;
  /** Bytes. */
  length: number;
}

/** Longest line that is read, in bytes. */
export const longestLine = 20 * 1024 * 1024;

export interface ChunkOptions {
  /** Memory of a chunk, which is half full at least unless the file ends; 4 MiB unless told. Longer lines get more. */
  size?: number;
  /** Bytes of the longest line that is read; 20 MiB unless told. */
  longest?: number;
  /** Gives the memory for a chunk. */
  allocate?: (length: number) => Uint8Array;
}

const newline = 10;

/** Cuts bytes into chunks of whole lines, as `readChunks` does. */
export async function* chunks(
  bytes: AsyncIterable<Uint8Array>,
  options: ChunkOptions = {},
): AsyncGenerator<Chunk | TooLong> {
  const reader = new PieceReader(bytes);
  try {
    yield* readChunks(reader.read, options);
  } finally {
    await reader.close();
  }
}

/**
 * Reads chunks of whole lines. What reading throws comes after the whole lines before it. Takes memory for two chunks, or
 * the longest line, whatever the file holds.
 */
export async function* readChunks(
  read: ReadInto,
  options: ChunkOptions = {},
): AsyncGenerator<Chunk | TooLong> {
  const cutter = new Cutter(options);
  try {
    for (;;) {
      const count = await read(cutter.space());
      if (count === 0) break;
      yield* cutter.filled(count);
    }
  } catch (error) {
    // The whole lines before it stand; the one that was begun says nothing.
    yield* cutter.wholeLines();
    throw error;
  }
  yield* cutter.end();
}

class Cutter {
  readonly #size: number;
  readonly #longest: number;
  readonly #allocate: (length: number) => Uint8Array;
  /** Whole lines, and the beginning of the line that follows them. */
  #memory: Uint8Array;
  /** Where they start and end. */
  #start = 0;
  #used = 0;
  /** Up to here there is no newline. */
  #searched = 0;
  #line = 1;
  /** Bytes of a line that is too long and being skipped. */
  #skipped = 0;

  constructor({ size = 4 << 20, longest = longestLine, allocate = allocated }: ChunkOptions) {
    this.#size = aligned(Math.min(size, longest + 1));
    this.#longest = longest;
    this.#allocate = allocate;
    this.#memory = allocate(this.#size);
  }

  /** Where the next bytes go. */
  space(): Uint8Array {
    if (this.#used === this.#limit)
      this.#move(this.#start, Math.min(this.#used * 2, this.#longest + 1 + alignment));
    return this.#memory.subarray(this.#used, this.#limit);
  }

  // Up to here no line is too long together with its newline.
  get #limit(): number {
    return Math.min(this.#memory.length, this.#start + this.#longest + 1);
  }

  *filled(count: number): Generator<Chunk | TooLong> {
    this.#used += count;
    if (this.#skipped > 0) yield* this.#skip();
    if (this.#used * 2 < this.#limit) return;
    yield* this.wholeLines();
    if (this.#used - this.#start <= this.#longest) return;
    this.#skipped = this.#used - this.#start;
    this.#start = this.#used = this.#searched = 0;
  }

  *wholeLines(): Generator<Chunk> {
    const end = this.#memory.subarray(this.#searched, this.#used).lastIndexOf(newline);
    const start = this.#searched;
    this.#searched = this.#used;
    if (end >= 0) yield this.#cut(start + end + 1);
  }

  *end(): Generator<Chunk | TooLong> {
    if (this.#skipped > 0) yield this.#tooLong();
    if (this.#used > this.#start) yield this.#cut(this.#used);
  }

  *#skip(): Generator<TooLong> {
    const end = this.#memory.subarray(0, this.#used).indexOf(newline);
    this.#skipped += end < 0 ? this.#used : end;
    if (end >= 0) yield this.#tooLong();
    this.#memory.copyWithin(0, end < 0 ? this.#used : end + 1, this.#used);
    this.#used = end < 0 ? 0 : this.#used - end - 1;
  }

  #tooLong(): TooLong {
    const length = this.#skipped;
    this.#skipped = 0;
    return { line: this.#line++, length };
  }

  /** The lines up to a place; what follows them begins new memory. */
  #cut(end: number): Chunk {
    const bytes = this.#memory.subarray(this.#start, end);
    const lines = linesIn(bytes);
    const chunk = { bytes, firstLine: this.#line, lines };
    this.#line += lines;
    this.#move(end, Math.max(this.#size, aligned(this.#used - end)));
    return chunk;
  }

  #move(from: number, size: number): void {
    const rest = this.#memory.subarray(from, this.#used);
    this.#used = aligned(rest.length);
    this.#start = this.#used - rest.length;
    this.#searched = Math.max(this.#searched - from, 0) + this.#start;
    this.#memory = this.#allocate(size);
    this.#memory.set(rest, this.#start);
  }
}

/** Bytes of a machine word: copying to where one starts takes a sixth of the time. */
const alignment = 8;

function aligned(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

function linesIn(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let lines = bytes.at(-1) === newline ? 0 : 1;
  for (let at = buffer.indexOf(newline); at >= 0; at = buffer.indexOf(newline, at + 1)) lines++;
  return lines;
}

function allocated(length: number): Uint8Array {
  return new Uint8Array(length);
}
