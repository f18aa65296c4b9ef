import { GrowingFile } from './growing-file.ts';
import { plainJson } from './plain-text.ts';

/** Keeps cucumber's messages, or whatever else comes one after the other, a line of JSON each. */
export class MessageFile {
  readonly #file: GrowingFile;

  /** @param warn is told once where the lines are no longer written */
  constructor(path: string, warn: (text: string) => void) {
    this.#file = new GrowingFile(path, warn);
  }

  write(message: unknown): void {
    this.#file.write(`${plainJson(message)}\n`);
  }

  close(): void {
    this.#file.close();
  }
}
