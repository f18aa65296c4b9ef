import { type Allocate, allocated, Pieces } from './pieces.ts';

/** Whole lines of a file. */
export interface Chunk {
  /** The lines with their newlines, in memory of their own; the last line of a file may lack its newline. */
  bytes: Uint8Array<ArrayBuffer>;
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
  /** Bytes of a chunk, about; 4 MiB unless told. */
  size?: number;
  /** Bytes of the longest line that is read; 20 MiB unless told. */
  longest?: number;
  /** Gives the memory for a chunk. */
  allocate?: Allocate;
}

const newline = 10;

/** Cuts bytes into chunks of whole lines. What the bytes throw comes after the whole lines before it. Takes memory for two chunks, or the longest line, whatever the file holds. */
export async function* chunks(
  bytes: AsyncIterable<Uint8Array>,
  { size = 4 << 20, longest = longestLine, allocate = allocated }: ChunkOptions = {},
): AsyncGenerator<Chunk | TooLong> {
  const cutter = new Cutter(size, longest, allocate);
  try {
    for await (const piece of bytes)
      if (piece.length <= size) yield* cutter.add(piece);
      else
        for (let start = 0; start < piece.length; start += size)
          yield* cutter.add(piece.subarray(start, start + size));
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
  readonly #allocate: Allocate;
  /** Whole lines, and the beginning of the line that follows them. */
  #lines = new Pieces();
  #rest = new Pieces();
  #line = 1;
  /** Bytes of a line that is too long and being skipped. */
  #skipped = 0;

  constructor(size: number, longest: number, allocate: Allocate) {
    this.#size = size;
    this.#allocate = allocate;
    this.#longest = longest;
  }

  *add(piece: Uint8Array): Generator<Chunk | TooLong> {
    let start = 0;
    if (this.#skipped > 0) {
      const end = piece.indexOf(newline);
      this.#skipped += end < 0 ? piece.length : end;
      if (end < 0) return;
      yield this.#tooLong();
      start = end + 1;
    }
    const end = piece.lastIndexOf(newline) + 1;
    if (end > start) {
      // The line that was begun may have grown too long with this piece.
      const first = piece.indexOf(newline, start);
      if (this.#rest.length + first - start > this.#longest) {
        yield* this.#flush();
        this.#skipped = this.#rest.length + first - start;
        this.#rest = new Pieces();
        yield this.#tooLong();
        start = first + 1;
      }
      this.#lines.append(this.#rest);
      this.#rest = new Pieces();
      if (end > start) this.#lines.add(piece.subarray(start, end));
      if (this.#lines.length >= this.#size) yield* this.#flush();
    }
    const begun = Math.max(start, end);
    this.#rest.add(begun > 0 ? piece.subarray(begun) : piece);
    if (this.#rest.length <= this.#longest) return;
    yield* this.#flush();
    this.#skipped = this.#rest.length;
    this.#rest = new Pieces();
  }

  *wholeLines(): Generator<Chunk> {
    yield* this.#flush();
  }

  *end(): Generator<Chunk | TooLong> {
    if (this.#skipped > 0) yield this.#tooLong();
    this.#lines.append(this.#rest);
    yield* this.#flush();
  }

  #tooLong(): TooLong {
    const length = this.#skipped;
    this.#skipped = 0;
    return { line: this.#line++, length };
  }

  *#flush(): Generator<Chunk> {
    if (this.#lines.length === 0) return;
    const bytes = this.#lines.joined(this.#allocate);
    const lines = linesIn(bytes);
    yield { bytes, firstLine: this.#line, lines };
    this.#line += lines;
    this.#lines = new Pieces();
  }
}

function linesIn(bytes: Uint8Array<ArrayBuffer>): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let lines = bytes.at(-1) === newline ? 0 : 1;
  for (let at = buffer.indexOf(newline); at >= 0; at = buffer.indexOf(newline, at + 1)) lines++;
  return lines;
}
