import type { Ndh } from '../ndh.ts';
import { keySetLife, keySetPause, longestKeySetLife } from '../policy.ts';
import type { Jwk } from '../store/clients.ts';
import type { Reach } from './addresses.ts';
import { fetchKeySet, type KeySetAnswer } from './fetch-key-set.ts';

/** A key set that was fetched, at times in milliseconds since 1970. */
interface Held {
  /** As it was fetched the first time. */
  first: readonly Jwk[];
  keys: readonly Jwk[];
  fetched: number;
  until: number;
}

type Needs = Pick<Ndh, 'clock' | 'behaviour'>;

/** Is told of each fetch: of an answer, or that none came. */
export type SeeKeySet = (url: string, answer: KeySetAnswer | undefined) => void;

const mostHeld = 1000;

/** The key sets of clients that keep them at an address, for as long as the answer there allows. */
export class KeySets {
  readonly #reach: Reach;
  readonly #see: SeeKeySet | undefined;
  readonly #held = new Map<string, Held>();
  readonly #fetching = new Map<string, Promise<Held>>();

  constructor(reach: Reach, see?: SeeKeySet) {
    this.#reach = reach;
    this.#see = see;
  }

  /**
   * The keys at an address. A key identifier that is not known leads to a fresh look, though not time and again.
   * Throws an Error in one sentence where there is no key set.
   */
  async keysAt(url: string, kid: unknown, ndh: Needs): Promise<readonly Jwk[]> {
    const held = this.#held.get(url);
    const now = ndh.clock.now();
    const isKnown = held?.keys.some((key) => key['kid'] === kid);
    const isFresh = held && now < held.until && (isKnown || now < held.fetched + keySetPause * 1000);
    return (isFresh ? held : await this.#fetch(url, ndh)).keys;
  }

  /** Forgets all of them. */
  clear(): void {
    this.#held.clear();
  }

  /** Several requests at a time share one fetch. */
  #fetch(url: string, ndh: Needs): Promise<Held> {
    const fetching = this.#fetching.get(url) ?? this.#fetchNow(url, ndh);
    this.#fetching.set(url, fetching);
    return fetching.finally(() => this.#fetching.delete(url));
  }

  async #fetchNow(url: string, { clock, behaviour }: Needs): Promise<Held> {
    let answer: KeySetAnswer | undefined;
    const fetching = fetchKeySet(url, this.#reach, undefined, (came) => (answer = came));
    const { keys, cacheControl } = await fetching.finally(() => this.#see?.(url, answer));
    const before = this.#held.get(url);
    const first = before?.first ?? keys;
    const held = {
      first,
      keys: behaviour.keysAfterFetch(first, before?.keys ?? [], keys),
      fetched: clock.now(),
      until: clock.now() + lifeOf(cacheControl) * 1000,
    };
    this.#held.delete(url);
    this.#held.set(url, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest);
    return held;
  }
}

/** Seconds that an answer may be kept (RFC 9111). */
function lifeOf(cacheControl: string): number {
  if (/(^|[,\s])no-(store|cache)\b/i.test(cacheControl)) return 0;
  const [, seconds] = /(?:^|[,\s])max-age\s*=\s*"?(\d+)/i.exec(cacheControl) ?? [];
  return seconds === undefined ? keySetLife : Math.min(Number(seconds), longestKeySetLife);
}
