import type { createInflateRaw, createZstdDecompress } from 'node:zlib';

type Decompressor = ReturnType<typeof createInflateRaw> | ReturnType<typeof createZstdDecompress>;

/** Large pieces, so that the next one is unpacked in another thread while this one is read. */
export const frameChunkSize = 4 << 20;

/**
 * One compressed part of a file: a member of gzip, a frame of zstd. The decompressors of Node end with it and drop what
 * follows in the same piece, so each part gets one of its own, and what follows is given to the next.
 */
export class Frame {
  readonly #stream: Decompressor;
  #failure: Error | undefined;
  /** Called when there may be more to read, or a failure to tell. */
  #wake = (): void => {};

  constructor(stream: Decompressor) {
    this.#stream = stream;
    stream.on('readable', () => this.#wake());
    stream.on('error', (error) => {
      this.#failure = error;
      this.#wake();
    });
  }

  /** Unpacks a piece of the input; returns how many of its bytes belong to this part: all, as far as it is known. */
  async *write(piece: Uint8Array): AsyncGenerator<Uint8Array, number> {
    const before = this.#stream.bytesWritten;
    yield* this.#readUntil((done) => this.#stream.write(piece, done));
    return this.#stream.bytesWritten - before;
  }

  /** Says that no more input comes; that some is missing shows after the last of it is taken. */
  async *end(): AsyncGenerator<Uint8Array> {
    yield* this.#readUntil((done) => this.#stream.once('end', done).end());
  }

  close(): void {
    this.#stream.destroy();
  }

  async *#readUntil(start: (done: () => void) => void): AsyncGenerator<Uint8Array> {
    let running = true;
    start(() => {
      running = false;
      this.#wake();
    });
    for (;;) {
      const piece = this.#stream.read() as Uint8Array | null;
      if (piece) yield piece;
      else if (this.#failure) throw this.#failure;
      else if (running) await new Promise<void>((resolve) => (this.#wake = resolve));
      else return;
    }
  }
}
