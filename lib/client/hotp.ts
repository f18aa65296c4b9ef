import type { HOTP } from 'otpauth';
import { NotTestable } from '../verdict/outcomes.ts';
import type { Codes } from './codes.ts';
import { readHotp } from './enrolment.ts';

/** Where the counter of the next code is kept, so that no process hands out a code that another has. */
export interface CounterMemory {
  /** The counter of the next code, as far as it is known there. */
  next(): number;
  keep(next: number): void;
}

export interface CounterOptions {
  /** An `otpauth://hotp/…` URI, or a base32 secret. */
  enrolment: string;
  /** Of the next code, where the URI is out of date. */
  counter?: number | undefined;
  /** Where the counter is kept over runs; for this run alone where absent. */
  memory?: CounterMemory | undefined;
  /** Uses a code where none has been used yet. */
  logIn?: () => Promise<unknown>;
}

/** Codes that are tried beyond the first one until one was taken, as servers look ahead for the counter of a device. */
const lookAhead = 3;

/** Counters before and after the next one of which a server might take the code still. */
const near = 100;

/** One account's one-time codes by a counter. A code that was handed out is gone, whatever became of it. */
export class CounterCodes implements Codes {
  readonly #hotp: HOTP;
  readonly #memory: CounterMemory | undefined;
  /** The counter of the next code. */
  #next: number;
  #given = 0;
  #last: string | undefined;
  /** The highest counter of which the target is known to have taken the code. */
  #taken: number | undefined;
  readonly #counters = new Map<string, number>();

  readonly #logIn: (() => Promise<unknown>) | undefined;

  constructor({ enrolment, counter, memory, logIn }: CounterOptions) {
    this.#hotp = readHotp(enrolment);
    this.#memory = memory;
    this.#logIn = logIn;
    this.#next = counter ?? this.#hotp.counter;
  }

  async fresh(): Promise<string> {
    const counter = Math.max(this.#next, this.#memory?.next() ?? 0);
    // Written down before anybody can use the code.
    this.#memory?.keep(counter + 1);
    this.#next = counter + 1;
    this.#given += 1;
    this.#last = this.#at(counter);
    this.#counters.set(this.#last, counter);
    return this.#last;
  }

  async wrong(): Promise<string> {
    const right = new Set<string>();
    for (let counter = Math.max(0, this.#next - near); counter <= this.#next + near; counter += 1)
      right.add(this.#at(counter));
    let candidate = 0;
    while (right.has(this.#digits(candidate))) candidate += 111_111;
    return this.#digits(candidate);
  }

  /** A code that was taken before, or one from before that: what was never taken may be good still. */
  async old(): Promise<string> {
    if (this.#taken === undefined) await this.#logIn?.();
    if (this.#taken !== undefined) return this.#at(Math.max(0, this.#taken - 1));
    throw new NotTestable('no code of the account is taken, so that none is known to be old (NDH-AUTH-01)');
  }

  last(): string | undefined {
    return this.#last;
  }

  /** Until one is taken, the target may be further on than the counter here. */
  mayBeSpent(): boolean {
    return this.#taken === undefined && this.#given <= lookAhead;
  }

  taken(code: string): void {
    const counter = this.#counters.get(code);
    if (counter !== undefined) this.#taken = Math.max(counter, this.#taken ?? 0);
  }

  #at(counter: number): string {
    return this.#hotp.generate({ counter });
  }

  #digits(value: number): string {
    return String(value).padStart(this.#hotp.digits, '0').slice(-this.#hotp.digits);
  }
}
