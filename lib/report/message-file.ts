import { closeSync, openSync, writeSync } from 'node:fs';
import { plainJson } from './plain-text.ts';

/** Keeps cucumber's messages, a line each. A disc that is full costs these lines, and not the run. */
export class MessageFile {
  readonly #descriptor: number;
  readonly #warn: (text: string) => void;
  #isBroken = false;

  /** @param warn is told once where the lines are no longer written */
  constructor(path: string, warn: (text: string) => void) {
    this.#descriptor = openSync(path, 'w');
    this.#warn = (text) => warn(`${path} is no longer written: ${text}`);
  }

  write(message: unknown): void {
    if (this.#isBroken) return;
    try {
      writeSync(this.#descriptor, `${plainJson(message)}\n`);
    } catch (error) {
      this.#isBroken = true;
      this.#warn((error as Error).message);
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
