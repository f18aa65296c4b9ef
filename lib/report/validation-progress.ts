import type { ValidationProgress as Step } from '../validation/engine/validate-files.ts';
import { counted, number, sized } from './counted.ts';
import type { ProgressStream } from './progress.ts';

const barWidth = 24;
/** Milliseconds between two looks. */
const onTerminal = 150;
const elsewhere = 10_000;

/** Tells on `stream` how far the reading of files is: a bar on a terminal, else a line every ten seconds. */
export class ValidationProgress {
  readonly #stream: ProgressStream;
  readonly #began: number;
  readonly #now: () => number;
  #told: number;
  #drawn = false;

  /** `now` tells milliseconds. */
  constructor(stream: ProgressStream, now = () => performance.now()) {
    this.#stream = stream;
    this.#now = now;
    this.#began = this.#told = now();
  }

  step(step: Step): void {
    const pause = this.#stream.isTTY ? onTerminal : elsewhere;
    const now = this.#now();
    if (now - this.#told < pause) return;
    this.#told = now;
    const text = progressText(step, (now - this.#began) / 1000);
    if (!this.#stream.isTTY) return void this.#stream.write(`${text}\n`);
    const width = (this.#stream.columns ?? 80) - 1;
    this.#stream.write(`\r\u001B[2K${text.slice(0, width)}`);
    this.#drawn = true;
  }

  /** Ends the display; on a terminal its line disappears. */
  stop(): void {
    if (this.#drawn) this.#stream.write('\r\u001B[2K');
    this.#drawn = false;
  }
}

/** `[######······] 45 %  1,234 lines  800 lines/s  10 s left  2 errors` */
export function progressText({ bytes, of, lines, counts }: Step, seconds: number): string {
  const share = of === undefined ? undefined : of === 0 ? 1 : Math.min(bytes / of, 1);
  return [
    share === undefined ? sized(bytes) : bar(share),
    counted(lines, 'line'),
    `${number(Math.round(lines / seconds))} lines/s`,
    ...(share === undefined || share === 0 ? [] : [left((seconds / share) * (1 - share))]),
    ...(counts.error > 0 ? [counted(counts.error, 'error')] : []),
  ].join('  ');
}

function bar(share: number): string {
  const done = Math.floor(share * barWidth);
  return `[${'#'.repeat(done)}${'·'.repeat(barWidth - done)}] ${Math.floor(share * 100)} %`;
}

function left(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s left`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s left`;
}
