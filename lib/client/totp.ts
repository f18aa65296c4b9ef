import { Secret, TOTP, URI } from 'otpauth';
import { ConfigurationError } from '../verdict/outcomes.ts';
import type { Codes } from './codes.ts';

/** The part of the target's clock that one-time codes need. */
export interface CodeClock {
  now(): Promise<Date>;
  /** Returns once the clock stands in a later time step of that many seconds. */
  waitUntilNextStep(seconds: number): Promise<void>;
}

/**
 * The one-time code at an instant (RFC 6238).
 * @param enrolment an `otpauth://totp/…` URI, or a base32 secret (then SHA1, 6 digits, 30 s)
 */
export function codeAt(enrolment: string, instant: Date): string {
  return readEnrolment(enrolment).generate({ timestamp: instant.getTime() });
}

/** One account's one-time codes. Never hands out two codes of one time step: a target refuses the second. */
export class CodeSource implements Codes {
  readonly #totp: TOTP;
  readonly #clock: CodeClock;
  #lastStep = -1;
  #last: string | undefined;

  constructor(enrolment: string, clock: CodeClock) {
    this.#totp = readEnrolment(enrolment);
    this.#clock = clock;
  }

  /** A valid code that was not handed out before; waits for the next time step where it must. */
  async fresh(): Promise<string> {
    let now = await this.#clock.now();
    if (this.#step(now) <= this.#lastStep) {
      await this.#clock.waitUntilNextStep(this.#totp.period);
      now = await this.#clock.now();
    }
    this.#lastStep = this.#step(now);
    this.#last = this.#at(now.getTime());
    return this.#last;
  }

  /** A well-formed code that is wrong now and in the five time steps before and after. */
  async wrong(): Promise<string> {
    const now = (await this.#clock.now()).getTime();
    const near = new Set<string>();
    for (let step = -5; step <= 5; step += 1) near.add(this.#at(now + step * this.#totp.period * 1000));
    let candidate = 0;
    while (near.has(this.#digits(candidate))) candidate += 111_111;
    return this.#digits(candidate);
  }

  /** The code that was right some minutes ago. */
  async old(minutes = 10): Promise<string> {
    return this.#at((await this.#clock.now()).getTime() - minutes * 60_000);
  }

  /** The code handed out last by `fresh`. */
  last(): string | undefined {
    return this.#last;
  }

  #at(timestamp: number): string {
    return this.#totp.generate({ timestamp });
  }

  #step(now: Date): number {
    return Math.floor(now.getTime() / 1000 / this.#totp.period);
  }

  #digits(value: number): string {
    return String(value).padStart(this.#totp.digits, '0').slice(-this.#totp.digits);
  }
}

function readEnrolment(enrolment: string): TOTP {
  const parsed = parse(enrolment);
  if (!parsed)
    throw new ConfigurationError('a totp value is neither an otpauth://totp/… URI nor a base32 secret');
  // A grant names these figures too: codes of a million digits, or one a year, would hold up the run.
  const { digits, period } = parsed;
  if (digits >= 6 && digits <= 10 && period >= 1 && period <= 300) return parsed;
  throw new ConfigurationError(
    `a totp value asks for codes of ${digits} digits every ${period} s; expected 6 to 10 digits, 1 to 300 s`,
  );
}

function parse(enrolment: string): TOTP | undefined {
  try {
    if (!enrolment.startsWith('otpauth:'))
      return new TOTP({ secret: Secret.fromBase32(enrolment.replace(/[\s-]/g, '')) });
    const parsed = URI.parse(enrolment);
    return parsed instanceof TOTP ? parsed : undefined;
  } catch {
    // The message of the library would show the secret.
    return undefined;
  }
}
