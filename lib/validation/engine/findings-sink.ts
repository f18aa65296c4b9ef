import type { LineFinding } from './line-finding.ts';
import { serialiseFinding } from './serialise-finding.ts';

/** Where findings go as lines of JSON: those of lines in their order, then those between lines. */
export interface FindingsSink {
  /** Takes some lines; the run waits for what it returns. */
  write(text: string): void | Promise<void>;
  /** How many findings are wanted; all unless told. */
  most?: number;
}

/** Hands no more findings to a sink than it wants. */
export class FindingsStream {
  readonly #sink: FindingsSink | undefined;
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
  async write(text: string, count: number): Promise<void> {
    if (count === 0 || this.#wanted === 0) return;
    const wanted = count <= this.#wanted ? text : firstLines(text, this.#wanted);
    this.#wanted -= Math.min(count, this.#wanted);
    await this.#sink!.write(wanted);
  }

  async add(findings: LineFinding[]): Promise<void> {
    const some = findings.slice(0, this.#wanted);
    await this.write(some.map(serialiseFinding).join(''), some.length);
  }
}

function firstLines(text: string, count: number): string {
  let end = 0;
  for (let i = 0; i < count; i++) end = text.indexOf('\n', end) + 1;
  return text.slice(0, end);
}
