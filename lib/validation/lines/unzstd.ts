import { once } from 'node:events';
import { createZstdDecompress } from 'node:zlib';

type Decompressor = ReturnType<typeof createZstdDecompress>;

/**
 * Unpacks zstd data of any number of frames. The decompressor of Node ends with a frame and drops what follows it in the
 * same piece, so each frame gets a new one.
 */
export async function* unzstd(
  source: AsyncIterable<Uint8Array>,
  chunkSize: number,
): AsyncGenerator<Uint8Array> {
  let frames = new Frames(chunkSize);
  try {
    for await (const piece of source)
      for (let rest = piece; rest.length > 0;) {
        const before = frames.used;
        yield* frames.write(rest);
        const used = frames.used - before;
        if (used < rest.length) {
          frames.close();
          frames = new Frames(chunkSize);
        }
        rest = rest.subarray(used);
      }
    yield* frames.end();
  } finally {
    frames.close();
  }
}

class Frames {
  readonly #stream: Decompressor;
  #failure: Error | undefined;

  constructor(chunkSize: number) {
    this.#stream = createZstdDecompress({ chunkSize });
    this.#stream.on('error', (error) => (this.#failure = error));
  }

  /** Bytes of the input that have been unpacked. */
  get used(): number {
    return this.#stream.bytesWritten;
  }

  async *write(piece: Uint8Array): AsyncGenerator<Uint8Array> {
    yield* this.#readUntil((done) => this.#stream.write(piece, done));
  }

  async *end(): AsyncGenerator<Uint8Array> {
    // That data is missing shows after the last of them is taken.
    yield* this.#readUntil((done) => this.#stream.once('end', done).end());
  }

  close(): void {
    this.#stream.destroy();
  }

  async *#readUntil(start: (done: () => void) => void): AsyncGenerator<Uint8Array> {
    let running = true;
    const finished = new Promise<void>((resolve) =>
      start(() => {
        running = false;
        resolve();
      }),
    );
    for (;;) {
      const piece = this.#stream.read() as Uint8Array | null;
      if (piece) yield piece;
      else if (this.#failure) throw this.#failure;
      else if (running) await Promise.race([finished, this.#readable()]);
      else return;
    }
  }

  async #readable(): Promise<void> {
    // An error ends the wait too; it is thrown by who waits.
    await once(this.#stream, 'readable').catch(() => undefined);
  }
}
