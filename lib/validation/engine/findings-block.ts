import type { LineFinding } from './line-finding.ts';
import { serialiseFinding } from './serialise-finding.ts';

/** Room that is kept when the findings are taken. */
const mostKept = 1 << 24;

/** Findings as lines of JSON in one piece of memory: as texts, those of a chunk of bad lines would fill the heap. */
export class FindingsBlock {
  #memory = Buffer.allocUnsafeSlow(0);
  #used = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(finding: LineFinding): void {
    const line = serialiseFinding(finding);
    // A character takes three bytes at most, a pair of them four.
    this.#reserve(line.length * 3);
    this.#used += this.#memory.write(line, this.#used);
    this.#count++;
  }

  /** The findings since the last call, in memory of their own. */
  take(): Uint8Array<ArrayBuffer> {
    const lines = new Uint8Array(this.#memory.subarray(0, this.#used));
    this.#used = this.#count = 0;
    if (this.#memory.length > mostKept) this.#memory = Buffer.allocUnsafeSlow(0);
    return lines;
  }

  #reserve(length: number): void {
    const wanted = this.#used + length;
    if (wanted <= this.#memory.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(wanted, this.#memory.length * 2, 1 << 16));
    this.#memory.copy(larger, 0, 0, this.#used);
    this.#memory = larger;
  }
}
