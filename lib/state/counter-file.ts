import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { ConfigurationError } from '../verdict/outcomes.ts';

/**
 * Where the counter of an account's one-time codes is kept over runs and commands, in one file for all accounts: a code
 * by a counter is good once. Holds no secret; a counter goes with the account and a digest of its key, so that a new
 * key begins anew.
 */
export class CounterFile {
  readonly #path: string;
  readonly #name: string;

  constructor(path: string, { accountId, key }: { accountId: string; key: string }) {
    this.#path = path;
    this.#name = `${accountId} ${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
  }

  next(): number {
    return this.#read()[this.#name] ?? 0;
  }

  /** @throws ConfigurationError where it cannot be kept: a code that would be forgotten is not handed out */
  keep(next: number): void {
    const text = JSON.stringify({ ...this.#read(), [this.#name]: next }, null, 2);
    // Whole or not at all, whenever the process ends.
    const draft = `${this.#path}.${process.pid}`;
    try {
      writeFileSync(draft, `${text}\n`);
      renameSync(draft, this.#path);
    } catch (error) {
      throw new ConfigurationError(
        `the counters of one-time codes cannot be kept in ${this.#path} (${(error as NodeJS.ErrnoException).code}); expected a file that can be written, for a code by a counter is good once`,
      );
    }
  }

  #read(): Record<string, number> {
    try {
      const counters: unknown = JSON.parse(readFileSync(this.#path, 'utf8'));
      if (isCounters(counters)) return counters;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    }
    throw new ConfigurationError(
      `the counters of one-time codes in ${this.#path} cannot be read; expected a JSON object of whole numbers, as ndh writes it: remove the file, and say hotpCounter of each account as its server has it`,
    );
  }
}

function isCounters(value: unknown): value is Record<string, number> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => Number.isSafeInteger(each) && each >= 0)
  );
}
