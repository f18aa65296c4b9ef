import { setImmediate as turn } from 'node:timers/promises';
import { interruption } from '../run/interruption.ts';
import { NotTestable, TargetUnreachable } from '../verdict/outcomes.ts';
import { apart } from './in-force.ts';
import { Suspended } from './suspended.ts';
import { type Came, isKnown, read, written } from './written.ts';

/**
 * One line of a journal. `out`: it is about to be done, and may have been; `undone`: it certainly was not; `done`: what
 * came of it; `value`: a choice; `lost`: no later sitting could go on.
 */
export type JournalEntry =
  | { kind: 'out' | 'undone'; n: number }
  | { kind: 'done'; n: number; what: string; came: Uint8Array; isFleeting?: boolean }
  | { kind: 'value'; what: string; came: Uint8Array }
  | { kind: 'lost'; reason: string };

type Done = Extract<JournalEntry, { kind: 'done' }>;

/** Where a journal is kept, and what of the target its scenario has to itself. */
export interface JournalHome {
  /** Puts lines on the disc; they are there when it returns. */
  write(entries: JournalEntry[]): Promise<void>;
  /** Whether a scenario that is not over has something to itself. */
  isHeld(what: string): boolean;
  /** Has it to itself until it is over. @throws Suspended where another one does */
  hold(what: string): void;
}

export interface DoOptions<T> {
  /** Whether it may be done once more where nobody knows whether it was: a request that only reads. */
  isRepeatable?: boolean;
  /** Whether what came of it is of no use after a break but to what has followed from it, even a wait: a session. */
  isFleeting?: boolean;
  /** Whether what came of it is kept; otherwise it is done anew in a later sitting. */
  isKept?: (value: T) => boolean;
}

/** Milliseconds after which a scenario that is gone through again, and asks for nothing it asked before, is given up. */
const patience = 60_000;

/**
 * Everything that a scenario has done and what came of it, so that a later sitting goes through its steps again up to
 * where it stopped without doing anything twice. Whatever reaches outside (a request, a wait, a choice by chance, the
 * time) goes through here; what came of it is handed over one at a time, in the order in which it came the first time.
 */
export class Journal {
  readonly key: string;
  /** The instant that a sitting was to see, and which it came too late for: another run has been due since. */
  missed: Date | undefined;
  /** Whether the last sitting ended anywhere, and not where it was to wait: what it held in hand then is gone. */
  readonly isBrokenOff: boolean;
  readonly home: JournalHome;
  readonly #done: Done[];
  readonly #known: Map<number, Done>;
  readonly #values: Map<string, Uint8Array[]>;
  readonly #doubtful: Set<number>;
  readonly #asked = new Map<number, (entry: Done) => void>();
  #fresh: JournalEntry[] = [];
  #writing: Promise<void> = Promise.resolve();
  #handing: Promise<unknown> = Promise.resolve();
  #count = 0;
  #isPumping = false;
  #suspended: Suspended | undefined;
  #lost: string | undefined;
  /** Whose turn it is when the last known outcome has been handed over. */
  readonly #caughtUp = Promise.withResolvers<void>();

  /**
   * @param entries what earlier sittings have written, in order
   * @param isBrokenOff whether the last of them did not end where it was to wait
   */
  constructor(key: string, entries: readonly JournalEntry[], home: JournalHome, isBrokenOff = false) {
    this.key = key;
    this.home = home;
    this.isBrokenOff = isBrokenOff;
    const done = entries.filter((entry) => entry.kind === 'done');
    // Where the last sitting ended at a wait, what it held in hand may be what is waited for: the end of a session.
    this.#done = isBrokenOff ? withoutFleeting(done) : done;
    this.#known = new Map(this.#done.map((entry) => [entry.n, entry]));
    const values = entries.filter((entry) => entry.kind === 'value');
    this.#values = new Map(
      [...Map.groupBy(values, ({ what }) => what)].map(([what, all]) => [what, all.map(({ came }) => came)]),
    );
    this.#doubtful = doubtfulIn(entries);
    this.#lost = entries.find((entry) => entry.kind === 'lost')?.reason;
    if (this.#done.length === 0) this.#caughtUp.resolve();
  }

  /** Whether what happens now has happened before. */
  get isReplaying(): boolean {
    return this.#done.length > 0;
  }

  /** Why the scenario has stopped, where it has. */
  get suspended(): Suspended | undefined {
    return this.#suspended;
  }

  /** Why no later sitting could go on with it, where that is so. */
  get lost(): string | undefined {
    return this.#lost;
  }

  /** Stops the scenario; the first reason counts. */
  suspend(by: Suspended): Suspended {
    return (this.#suspended ??= by);
  }

  /** No later sitting can go on from here: a browser's page, or a connection, is not to be had again. */
  async lose(reason: string): Promise<void> {
    if (this.#lost !== undefined) return;
    this.#lost = reason;
    this.#fresh.push({ kind: 'lost', reason });
    await this.flush();
  }

  /** Does something, or hands over what came of it in an earlier sitting. */
  async do<T>(what: string, perform: () => Promise<T>, options: DoOptions<T> = {}): Promise<T> {
    this.#check();
    const n = (this.#count += 1);
    const known = this.#known.get(n);
    const came = known ? await this.#again(known, what) : await this.#anew(n, what, perform, options);
    this.#check();
    if ('error' in came) throw came.error;
    return came.value as T;
  }

  /** A choice by chance, or the time: made once. */
  value<T>(what: string, make: () => T): T {
    const known = this.#values.get(what)?.shift();
    if (known) return (read(known) as { value: T }).value;
    const value = make();
    if (this.#lost === undefined) this.#fresh.push({ kind: 'value', what, came: written({ value }) });
    return value;
  }

  /** Writes down what is not yet written. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      const entries = this.#fresh;
      this.#fresh = [];
      if (entries.length > 0) await this.home.write(entries);
    });
    return this.#writing;
  }

  #check(): void {
    if (this.#suspended) throw this.#suspended;
  }

  async #again(known: Done, what: string): Promise<Came> {
    if (known.what !== what) throw this.#diverged(`${what} in place of ${known.what}`);
    const { promise, resolve } = Promise.withResolvers<Done>();
    this.#asked.set(known.n, resolve);
    void this.#pump();
    return read((await this.#inTime(promise, known.what)).came);
  }

  /** Hands over what is known, one at a time; between two all that follows from the first happens. */
  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    for (let [head] = this.#done; head; [head] = this.#done) {
      const hand = this.#asked.get(head.n);
      if (!hand) break;
      this.#done.shift();
      hand(head);
      await turn();
    }
    this.#isPumping = false;
    if (this.#done.length === 0) this.#caughtUp.resolve();
  }

  async #anew<T>(
    n: number,
    what: string,
    perform: () => Promise<T>,
    { isRepeatable = false, isFleeting = false, isKept = () => true }: DoOptions<T>,
  ): Promise<Came> {
    await this.#inTime(this.#caughtUp.promise, what);
    this.#check();
    if (this.#doubtful.has(n) && !isRepeatable)
      throw this.suspend(new Suspended('anew', `nobody knows whether this was done: ${what}`));
    if (!isRepeatable && this.#lost === undefined) {
      this.#fresh.push({ kind: 'out', n });
      await this.flush();
    }
    const came = await this.#perform(perform);
    if ('error' in came && came.error instanceof TargetUnreachable) this.#fresh.push({ kind: 'undone', n });
    const kept = 'error' in came ? isKnown(came.error) : isKept(came.value as T);
    if (kept && this.#lost === undefined)
      this.#fresh.push({ kind: 'done', n, what, came: written(came), isFleeting });
    // One after the other, as they will be handed over again.
    const mine = this.#handing.then(() => turn());
    this.#handing = mine;
    await mine;
    return came;
  }

  async #perform<T>(perform: () => Promise<T>): Promise<Came> {
    try {
      return { value: await apart(perform) };
    } catch (error) {
      if (error instanceof Suspended && this.#lost !== undefined)
        return {
          error: new NotTestable(`${error.message}, and no later sitting could go on: ${this.#lost}`),
        };
      if (error instanceof Suspended) throw this.suspend(error);
      if (interruption.requested) throw this.suspend(new Suspended('brokenOff', 'the run was asked to stop'));
      return { error: error instanceof Error ? error : new Error(String(error)) };
    }
  }

  async #inTime<T>(promise: Promise<T>, what: string): Promise<T> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(this.#diverged(`${what}, and nothing of what came before`)),
      patience,
    );
    return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
  }

  #diverged(how: string): Suspended {
    return this.suspend(
      new Suspended('anew', `the steps went another way than in an earlier sitting: ${how}`),
    );
  }
}

/** What nothing has followed from is of no use any more. */
function withoutFleeting(done: Done[]): Done[] {
  const last = done.findLastIndex(({ isFleeting }) => !isFleeting);
  return done.slice(0, last + 1);
}

/** Numbers of what was about to be done when the process ended. */
function doubtfulIn(entries: readonly JournalEntry[]): Set<number> {
  const doubtful = new Set<number>();
  for (const entry of entries) {
    if (entry.kind === 'out') doubtful.add(entry.n);
    if (entry.kind === 'done' || entry.kind === 'undone') doubtful.delete(entry.n);
  }
  return doubtful;
}
