/** More is not kept: what four threads work on. */
const mostKept = 10;

/** Memory for chunks that threads share and that is used again: new memory for each would keep the collector busy. */
export class ChunkBuffers {
  readonly #size: number;
  readonly #free: Uint8Array[] = [];

  /** `size` is that of common chunks; longer ones get memory of their own. */
  constructor(size: number) {
    this.#size = size;
  }

  take(length: number): Uint8Array {
    const kept = length === this.#size ? this.#free.pop() : undefined;
    return kept ?? new Uint8Array(new SharedArrayBuffer(length));
  }

  /** Takes back the memory of a chunk that nobody looks at any more. */
  give({ buffer }: Uint8Array): void {
    if (buffer.byteLength === this.#size && this.#free.length < mostKept)
      this.#free.push(new Uint8Array(buffer));
  }
}
