import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { instant } from '../clock.ts';
import type { Ndh } from '../ndh.ts';
import type { Kind, TraceEvent, TraceHead } from './event.ts';

/** Writes a trace, a line at a time and at once: whoever is killed loses the line that was being written, at most. */
export class Recorder {
  readonly #file: number;
  // Kept nowhere: without it a label leads back to no secret, however short the secret is.
  readonly #key = randomBytes(32);
  #count = 0;
  #closed = false;

  /** @throws an Error of the file system where the file cannot be written */
  constructor(path: string) {
    this.#file = openSync(path, 'w', 0o600);
  }

  /** Writes the first line. */
  begin(head: Omit<TraceHead, 'trace' | 'version'>): void {
    this.#write({ trace: 'ndh client', version: 1, ...head } satisfies TraceHead);
  }

  /** The next number of the order in which things happen. */
  next(): number {
    this.#count += 1;
    return this.#count;
  }

  /** Stands for a secret: the same for the same one. */
  label(secret: string): string {
    return createHmac('sha256', this.#key).update(secret).digest('hex').slice(0, 16);
  }

  /** Notes what is no request, now. */
  happened(kind: Kind, { clock }: Pick<Ndh, 'clock'>, details: Record<string, unknown> = {}): void {
    const n = this.next();
    this.note({ n, end: n, at: instant(clock.now()), kind, whole: true, ...details });
  }

  note(event: TraceEvent): void {
    if (!this.#closed) this.#write(event);
  }

  close(): void {
    if (!this.#closed) closeSync(this.#file);
    this.#closed = true;
  }

  #write(line: object): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}
