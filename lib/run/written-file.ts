import { closeSync, existsSync, openSync, realpathSync, writeSync } from 'node:fs';
import { ConfigurationError } from '../verdict/outcomes.ts';

/** A file that is written while a run goes on. */
export class WrittenFile {
  readonly #path: string;
  readonly #file: number;

  /**
   * Empties the file, or makes it.
   * @param inputs files that are read meanwhile
   * @throws ConfigurationError where it cannot be written, or is one of the inputs
   */
  constructor(path: string, inputs: string[]) {
    this.#path = path;
    const real = existsSync(path) ? realpathSync(path) : undefined;
    if (real !== undefined && inputs.some((input) => existsSync(input) && realpathSync(input) === real))
      throw new ConfigurationError(`${path} is one of the files to be read; name another to write to`);
    this.#file = this.#try(() => openSync(path, 'w'));
  }

  write(text: string | Uint8Array): void {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    this.#try(() => {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    });
  }

  close(): void {
    closeSync(this.#file);
  }

  #try<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw new ConfigurationError(`${this.#path} cannot be written: ${(error as Error).message}`);
    }
  }
}
