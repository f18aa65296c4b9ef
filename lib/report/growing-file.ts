import { closeSync, openSync, writeSync } from 'node:fs';

/** A file that grows while a run goes on. A disc that is full costs what would follow, and not the run. */
export class GrowingFile {
  readonly #descriptor: number;
  readonly #warn: (text: string) => void;
  #length = 0;
  #isBroken = false;

  /** @param warn is told once where the file is no longer written */
  constructor(path: string, warn: (text: string) => void) {
    this.#descriptor = openSync(path, 'w');
    this.#warn = (text) => warn(`${path} is no longer written: ${text}`);
  }

  /** @param end follows what is written, and is written over by what comes next: so the file is always whole */
  write(text: string, end = ''): void {
    if (this.#isBroken) return;
    const bytes = Buffer.from(text);
    try {
      writeSync(this.#descriptor, Buffer.concat([bytes, Buffer.from(end)]), 0, undefined, this.#length);
      this.#length += bytes.length;
    } catch (error) {
      this.#isBroken = true;
      this.#warn((error as Error).message);
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
