import type { Binding } from '../bindings/binding.ts';
import { chosen, currentJournal, once } from '../sittings/in-force.ts';
import { ConfigurationError, NotTestable } from '../verdict/outcomes.ts';

/** Where one account's one-time codes come from. */
export interface Codes {
  /** A valid code; by TOTP one that was not handed out before. */
  fresh(): Promise<string>;
  /** A well-formed code that is wrong. */
  wrong(): Promise<string>;
  /** The code that was right some minutes ago. @throws NotTestable where such are not known */
  old(minutes?: number): Promise<string>;
  /** The code handed out last by `fresh`; undefined where there is none, or it may be used again. @throws NotTestable */
  last(): string | undefined;
  /** Whether the code handed out last may have been spent elsewhere before, so that a next one is worth a try. */
  mayBeSpent(): boolean;
  /** Told of a code that has led to a session. */
  taken?(code: string): void;
}

/** A code that a test server always takes. */
export class FixedCode implements Codes {
  readonly #code: string;

  constructor(code: string) {
    this.#code = code;
  }

  async fresh(): Promise<string> {
    return this.#code;
  }

  async wrong(): Promise<string> {
    return anotherCode(this.#code);
  }

  async old(): Promise<string> {
    throw new NotTestable('a fixed code does not grow old (configure totp or hotp of the account)');
  }

  last(): undefined {
    return undefined;
  }

  mayBeSpent(): boolean {
    return false;
  }
}

/** Codes that are asked for each time, of a mailbox for example (login.code). */
export class AskedCodes implements Codes {
  readonly #binding: Binding;
  readonly #accountId: string;
  #last: string | undefined;
  #given = 0;

  constructor(binding: Binding, accountId: string) {
    this.#binding = binding;
    this.#accountId = accountId;
  }

  async fresh(): Promise<string> {
    const { captured, refused } = await this.#binding.run({ accountId: this.#accountId });
    const code = typeof captured.code === 'number' ? String(captured.code) : captured.code;
    if (refused || typeof code !== 'string' || code.trim() === '')
      throw new ConfigurationError('login.code gives no code');
    this.#last = code.trim();
    this.#given += 1;
    return this.#last;
  }

  async wrong(): Promise<string> {
    return anotherCode(this.#last ?? '000000');
  }

  async old(): Promise<string> {
    throw new NotTestable(
      'old codes are known of TOTP and HOTP only (configure totp or hotp of the account)',
    );
  }

  last(): string | undefined {
    return this.#last;
  }

  mayBeSpent(): boolean {
    return this.#given === 1;
  }
}

/** Codes of which a later sitting knows which were used. */
export class KeptCodes implements Codes {
  readonly #codes: Codes;

  constructor(codes: Codes) {
    this.#codes = codes;
  }

  fresh(): Promise<string> {
    return once('a fresh code', () => this.#codes.fresh(), { isRepeatable: true, isFleeting: true });
  }

  wrong(): Promise<string> {
    return once('a wrong code', () => this.#codes.wrong(), { isRepeatable: true });
  }

  old(minutes?: number): Promise<string> {
    return once('an old code', () => this.#codes.old(minutes), { isRepeatable: true });
  }

  last(): string | undefined {
    return chosen('the last code', () => this.#codes.last());
  }

  taken(code: string): void {
    // That was told in the sitting in which it was taken.
    if (!currentJournal()?.isReplaying) this.#codes.taken?.(code);
  }

  mayBeSpent(): boolean {
    return chosen('whether a code may be spent', () => this.#codes.mayBeSpent());
  }
}

/** The code that was handed out last. @throws NotTestable where it may be used again */
export function spentCode(codes: Codes): string {
  const code = codes.last();
  if (code !== undefined) return code;
  throw new NotTestable(
    'no code is known that may not be used again (configure totp or hotp of the account)',
  );
}

/** A code of the same form in which every digit is another one. */
function anotherCode(code: string): string {
  return code
    .replace(/\d/g, (digit) => String((Number(digit) + 5) % 10))
    .replace(/[a-z]/gi, (letter) => (letter.toLowerCase() === 'z' ? 'y' : 'z'));
}
