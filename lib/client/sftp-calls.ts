import { SftpBreak } from './sftp-answer.ts';

type Done<Value> = (error?: Error | null, value?: Value) => void;

/**
 * The questions of one session. Each is answered in time, or all of them are given up: a server that owes an answer
 * is not asked again, so that it can hold up a run only once.
 */
export class SftpCalls {
  readonly #patience: number;
  readonly #waiting = new Set<(why: SftpBreak) => void>();
  #over: SftpBreak | undefined;

  /** @param patience milliseconds for each answer */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Asks by a function of ssh2's that takes a callback. */
  ask<Value = undefined>(question: (done: Done<Value>) => void): Promise<Value> {
    return this.inTime(
      () =>
        new Promise((resolve, reject) => {
          question((error, value) => (error ? reject(error) : resolve(value as Value)));
        }),
    );
  }

  /** An answer, or the end of all questions when it does not come. */
  inTime<Value>(question: () => Promise<Value>): Promise<Value> {
    if (this.#over) return Promise.reject(this.#over);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.giveUp(new SftpBreak('no answer in time', `none in ${this.#patience} ms`)),
        this.#patience,
      );
      this.#waiting.add(reject);
      const settled = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(reject);
        settle();
      };
      question().then(
        (value) => settled(() => resolve(value)),
        (error: Error) => settled(() => reject(error)),
      );
    });
  }

  /** The whole of an act in so many milliseconds; then every question of the session is given up. */
  async whole<Value>(act: () => Promise<Value>, milliseconds: number): Promise<Value> {
    const late = new SftpBreak('no answer in time', `no end of it in ${milliseconds} ms`);
    const timer = setTimeout(() => this.giveUp(late), milliseconds);
    return act().finally(() => clearTimeout(timer));
  }

  /** Answers every question, asked or to come, with the reason. */
  giveUp(why: SftpBreak): void {
    this.#over ??= why;
    for (const reject of this.#waiting) reject(why);
    this.#waiting.clear();
  }
}
