/** More is not kept: what four threads work on. */
const mostKept = 9;

/** Memory for chunks that is used again: given up by one thread and taken by another it would pile up in the process. */
export class ChunkBuffers {
  readonly #size: number;
  readonly #free: ArrayBuffer[] = [];

  /** `size` is that of the longest common chunk; longer ones get memory of their own. */
  constructor(size: number) {
    this.#size = size;
  }

  take(length: number): Uint8Array<ArrayBuffer> {
    if (length > this.#size) return new Uint8Array(length);
    return new Uint8Array(this.#free.pop() ?? new ArrayBuffer(this.#size), 0, length);
  }

  give(buffer: ArrayBuffer): void {
    if (buffer.byteLength === this.#size && this.#free.length < mostKept) this.#free.push(buffer);
  }
}
