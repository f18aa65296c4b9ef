import type { ProgressStream } from '../lib/report/progress.ts';

/** Milliseconds between two lines where no terminal shows them. */
const pause = 20_000;

/** Tells how many of a number of runs are done and how long the others may take: on a terminal all the time. */
export class RemainingTime {
  readonly #of: number;
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  readonly #began: number;
  #told: number;
  #done = 0;

  constructor(of: number, stream: ProgressStream, now = () => performance.now()) {
    this.#of = of;
    this.#stream = stream;
    this.#now = now;
    this.#began = this.#told = now();
  }

  done(): void {
    this.#done += 1;
    const now = this.#now();
    if (this.#stream.isTTY) return void this.#stream.write(this.#text(now));
    if (now - this.#told < pause || this.#done === this.#of) return;
    this.#told = now;
    this.#stream.write(`${this.#text(now)}\n`);
  }

  /** Takes the line from a terminal, before something else is written. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001B[2K');
  }

  #text(now: number): string {
    const seconds = (now - this.#began) / 1000;
    const left = Math.round((seconds / this.#done) * (this.#of - this.#done));
    const time = left < 90 ? `${left} s` : `${Math.round(left / 60)} min`;
    return `${this.#done} of ${this.#of}, ${time} left`;
  }
}
