import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { instant } from '../clock.ts';
import type { Ndh } from '../ndh.ts';
import type { Kind, TraceEvent, TraceHead } from './event.ts';

/** An event whose answer is on its way. */
type Answering = Pick<TraceEvent, 'n' | 'at' | 'kind'> & Record<string, unknown>;

/** Why a trace cannot be written. */
export class TraceFileError extends Error {
  override name = 'TraceFileError';
}

/** Writes a trace, a line at a time and at once: whoever is killed loses the line that was being written, at most. */
export class Recorder {
  readonly #file: number;
  // Kept nowhere: without it a label leads back to no secret, however short the secret is.
  readonly #key = randomBytes(32);
  #count = 0;
  #closed = false;
  readonly #path: string;
  readonly #lost: (error: TraceFileError) => void;
  /** Requests whose answer is on its way, by their number. */
  readonly #underWay = new Map<number, Answering>();

  /**
   * @param lost is told once where a line cannot be written, as on a disc that is full: the trace ends before it
   * @throws TraceFileError where the file cannot be opened
   */
  constructor(path: string, lost: (error: TraceFileError) => void) {
    this.#path = path;
    this.#lost = lost;
    try {
      keepEarlier(path);
      this.#file = openSync(path, 'w', 0o600);
    } catch (error) {
      throw this.#explained(error);
    }
  }

  /** Writes the first line. @throws TraceFileError where it cannot be written */
  begin(head: Omit<TraceHead, 'trace' | 'version'>): void {
    try {
      this.#write({ trace: 'ndh client', version: 1, ...head } satisfies TraceHead);
    } catch (error) {
      throw this.#explained(error);
    }
  }

  /** A request is answered; whether the answer goes out whole is told by `ended`. */
  answering(event: Answering): void {
    this.#underWay.set(event.n, event);
  }

  /** An answer has gone out, or not: its event is written, with what is known of it only now. */
  ended(n: number, details: { whole: boolean; text?: string }): void {
    const event = this.#underWay.get(n);
    this.#underWay.delete(n);
    if (event) this.note({ ...event, ...details, end: this.next() });
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
    if (this.#closed) return;
    try {
      this.#write(event);
    } catch (error) {
      // What follows a line that was cut off could not be read any more.
      this.#underWay.clear();
      this.close();
      this.#lost(this.#explained(error));
    }
  }

  /** Writes what was under way, as it stands, and no more. */
  close(): void {
    for (const n of [...this.#underWay.keys()]) this.ended(n, { whole: false });
    if (!this.#closed) closeSync(this.#file);
    this.#closed = true;
  }

  #explained(error: unknown): TraceFileError {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return new TraceFileError(`${this.#path} cannot be written (${code})`);
  }

  #write(line: object): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

/** What is in the file already may be the only record of a session: it gets another name, in place of an older one. */
function keepEarlier(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() && found.size > 0) renameSync(path, `${path}.before`);
}
