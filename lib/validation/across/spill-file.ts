import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A file for what does not fit into memory. Its name is taken away as soon as it is open, where the system allows
 * that: nothing is left behind even when the process is killed.
 */
export class SpillFile {
  readonly #folder: string;
  readonly #file: number;
  #length = 0;
  #isOpen = true;

  /** Makes the file in a folder of its own below `parent`, the system's temporary folder unless told. */
  constructor(parent: string = tmpdir()) {
    this.#folder = mkdtempSync(join(parent, 'ndh-across-'));
    try {
      this.#file = openSync(join(this.#folder, 'records'), 'wx+', 0o600);
    } finally {
      this.#removeName();
    }
  }

  /** Bytes written. */
  get length(): number {
    return this.#length;
  }

  /** Writes at the end; returns where. */
  append(words: Uint32Array): number {
    const position = this.#length;
    for (let done = 0; done < words.byteLength;)
      done += writeSync(this.#file, words, done, words.byteLength - done, position + done);
    this.#length += words.byteLength;
    return position;
  }

  read(position: number, into: Uint32Array): void {
    for (let done = 0; done < into.byteLength;) {
      const read = readSync(this.#file, into, done, into.byteLength - done, position + done);
      if (read === 0) throw new Error(`the temporary file ends at ${fstatSync(this.#file).size}`);
      done += read;
    }
  }

  /** Gives the file up; may be called twice. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#file);
    this.#removeName();
  }

  #removeName(): void {
    // Windows keeps an open file: there the name goes when the file is closed.
    try {
      rmSync(this.#folder, { recursive: true, force: true });
    } catch (error) {
      if (!this.#isOpen) throw error;
    }
  }
}
