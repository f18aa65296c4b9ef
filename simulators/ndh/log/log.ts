import type { Ndh } from '../ndh.ts';
import type { Deed, LogEntry } from './entry.ts';

/** Entries that are kept; older ones make room. */
const mostEntries = 2000;

/** Letters of a deed or a fact that are kept, and facts of an entry. */
const longestText = 240;
const mostFacts = 6;

/** What was done at a simulator lately, in memory only. The same deed again and again is one entry. */
export class Log {
  readonly #clock: () => Ndh['clock'];
  readonly #most: number;
  readonly #entries = new Map<number, LogEntry>();
  /** The latest entry of each account. */
  readonly #latest = new Map<string, LogEntry>();
  readonly #watching = new Set<(entry: LogEntry) => void>();
  #count = 0;

  constructor(clock: () => Ndh['clock'], most = mostEntries) {
    this.#clock = clock;
    this.#most = most;
  }

  /** Keeps a deed; answers its entry, an earlier one where it is the same deed again. */
  note(deed: Deed): LogEntry {
    const latest = this.#latest.get(deed.account);
    if (latest && isSame(latest, deed) && this.again(latest)) return latest;
    this.#count += 1;
    const entry: LogEntry = {
      ...{ n: this.#count, at: this.#clock().now(), real: Date.now(), times: 1 },
      ...{ account: deed.account, way: deed.way, deed: bounded(deed.deed), failed: deed.failed },
      ...(deed.status !== undefined && { status: deed.status }),
      facts: deed.facts.slice(0, mostFacts).map(bounded),
    };
    this.#entries.set(entry.n, entry);
    this.#entries.delete(entry.n - this.#most);
    if (this.#latest.size >= this.#most) this.#latest.clear();
    this.#latest.set(deed.account, entry);
    this.#tell(entry);
    return entry;
  }

  /** The deed of an entry was done again; false where its account has done something else since. */
  again(entry: LogEntry): boolean {
    const isLast = this.#latest.get(entry.account) === entry && entry.n > this.#count - this.#most;
    if (!isLast) return false;
    entry.times += 1;
    this.#tell(entry);
    return true;
  }

  /** What is kept, the newest first. */
  entries(): LogEntry[] {
    return [...this.#entries.values()].reverse();
  }

  /** Tells of each entry that comes, and of one that is done again. Answers a function that ends it. */
  watch(tell: (entry: LogEntry) => void): () => void {
    this.#watching.add(tell);
    return () => void this.#watching.delete(tell);
  }

  #tell(entry: LogEntry): void {
    for (const tell of this.#watching) tell(entry);
  }
}

function isSame(entry: LogEntry, { way, deed, status, facts }: Deed): boolean {
  return (
    entry.deed === bounded(deed) &&
    entry.status === status &&
    entry.way === way &&
    entry.facts.length === facts.length &&
    entry.facts.every((fact, at) => fact === bounded(facts[at] ?? ''))
  );
}

const bounded = (text: string): string =>
  text.length > longestText ? `${text.slice(0, longestText)}…` : text;
