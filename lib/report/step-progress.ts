import type { ProgressStream } from './progress.ts';

/** Milliseconds between two looks, and the longest silence where lines do not disappear. */
const onTerminal = 200;
const elsewhere = 2000;

/** Tells on `stream` which step something long is at: one updating line on a terminal, else a line now and then. */
export class StepProgress {
  readonly #stream: ProgressStream;
  readonly #began = performance.now();
  readonly #timer: NodeJS.Timeout;
  #step = '';
  #told = '';

  constructor(stream: ProgressStream) {
    this.#stream = stream;
    this.#timer = setInterval(() => this.#tell(), stream.isTTY ? onTerminal : elsewhere);
    this.#timer.unref();
  }

  step(text: string): void {
    this.#step = text;
  }

  /** Ends the display; on a terminal its line disappears. */
  stop(): void {
    clearInterval(this.#timer);
    if (this.#stream.isTTY && this.#told !== '') this.#stream.write('\r\u001B[2K');
    this.#told = '';
  }

  #tell(): void {
    if (this.#step === '') return;
    const seconds = Math.round((performance.now() - this.#began) / 1000);
    const text = `${this.#step} (${seconds} s)`;
    if (text === this.#told) return;
    this.#told = text;
    if (!this.#stream.isTTY) this.#stream.write(`… ${text}\n`);
    else this.#stream.write(`\r\u001B[2K${text.slice(0, (this.#stream.columns ?? 80) - 1)}`);
  }
}
