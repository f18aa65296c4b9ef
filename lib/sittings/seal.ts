import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { ConfigurationError } from '../verdict/outcomes.ts';

/** Bytes of a key of AES-256. */
const keyBytes = 32;

/** Makes what is written down of a scenario unreadable without a key: answers hold tokens, and secrets of new accounts. */
export class Seal {
  readonly #key: Uint8Array;
  readonly #whence: string;

  private constructor(key: Uint8Array, whence: string) {
    this.#key = key;
    this.#whence = whence;
  }

  /**
   * The seal of a state: by the configured key (state.key), else by one that lies beside it, readable by its owner alone.
   * @throws ConfigurationError where the state is there and its key is not
   */
  static of(path: string, { key, isNew }: { key: string | undefined; isNew: boolean }): Seal {
    if (key !== undefined) return new Seal(createHash('sha256').update(key).digest(), 'state.key');
    const file = `${path}.key`;
    if (!existsSync(file)) {
      if (!isNew)
        throw new ConfigurationError(
          `the key of the state ${path} is missing; expected the file ${file} from the machine of the first sitting, or state.key in the configuration`,
        );
      writeFileSync(file, `${randomBytes(keyBytes).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    }
    const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
    if (bytes.length !== keyBytes)
      throw new ConfigurationError(`${file} is no key of a state; expected ${keyBytes} bytes as base64url`);
    return new Seal(bytes, file);
  }

  /** The file of the key that goes along with a state, where there is one. */
  static fileOf(path: string): string {
    return `${path}.key`;
  }

  /** By what a text that lies open is known to be as it was written. */
  markOf(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }

  async close(bytes: Uint8Array): Promise<string> {
    return new CompactEncrypt(deflateRawSync(bytes))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(this.#key);
  }

  /** @throws ConfigurationError where it was closed with another key */
  async open(sealed: string): Promise<Uint8Array> {
    try {
      return inflateRawSync((await compactDecrypt(sealed, this.#key)).plaintext);
    } catch {
      throw new ConfigurationError(
        `the state was sealed with another key than that of ${this.#whence}; use the one of the first sitting`,
      );
    }
  }
}
