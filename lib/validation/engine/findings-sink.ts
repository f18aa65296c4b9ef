import { FindingsBlock } from './findings-block.ts';
import type { LineFinding } from './line-finding.ts';

/** Where findings go as lines of JSON: those of lines in their order, then those between lines. */
export interface FindingsSink {
  /** Takes some lines, in UTF-8; the run waits for what it returns. */
  write(lines: Uint8Array): void | Promise<void>;
  /** How many findings are wanted; all unless told. */
  most?: number;
}

const newline = 10;

/** Hands no more findings to a sink than it wants. */
export class FindingsStream {
  readonly #sink: FindingsSink | undefined;
  readonly #block = new FindingsBlock();
  #wanted: number;

  constructor(sink: FindingsSink | undefined) {
    this.#sink = sink;
    this.#wanted = sink ? (sink.most ?? Infinity) : 0;
  }

  /** How many more are wanted. */
  get wanted(): number {
    return this.#wanted;
  }

  /** Hands over findings that are lines already. */
  async write(lines: Uint8Array, count: number): Promise<void> {
    if (count === 0 || this.#wanted === 0) return;
    const wanted = count <= this.#wanted ? lines : firstLines(lines, this.#wanted);
    this.#wanted -= Math.min(count, this.#wanted);
    await this.#sink!.write(wanted);
  }

  async add(findings: LineFinding[]): Promise<void> {
    for (const finding of findings.slice(0, this.#wanted)) this.#block.add(finding);
    const { count } = this.#block;
    await this.write(this.#block.take(), count);
  }
}

function firstLines(lines: Uint8Array, count: number): Uint8Array {
  let end = 0;
  for (let i = 0; i < count; i++) end = lines.indexOf(newline, end) + 1;
  return lines.subarray(0, end);
}
