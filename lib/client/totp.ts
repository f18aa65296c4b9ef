import type { TOTP } from 'otpauth';
import type { Codes } from './codes.ts';
import { readTotp } from './enrolment.ts';

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
  return readTotp(enrolment).generate({ timestamp: instant.getTime() });
}

/** One account's one-time codes. Never hands out two codes of one time step: a target refuses the second. */
export class CodeSource implements Codes {
  readonly #totp: TOTP;
  readonly #clock: CodeClock;
  #lastStep = -1;
  #last: string | undefined;
  #given = 0;

  constructor(enrolment: string, clock: CodeClock) {
    this.#totp = readTotp(enrolment);
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
    this.#given += 1;
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

  /** An earlier run of the tool may have used the first code; that of the next time step is not spent. */
  mayBeSpent(): boolean {
    return this.#given === 1;
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
