import type { HttpRequest } from './http.ts';

/** Seconds to wait for an answer after so many of the same kind that did not come; then no more are asked for. */
const patience = [Number.POSITIVE_INFINITY, 10, 2];

/** Seconds after which a request of a kind that stays unanswered is sent once more. */
const pause = 15;

/** What matters of a request. */
type Asked = Pick<HttpRequest, 'method' | 'url' | 'size'>;

interface Wait {
  unanswered: number;
  /** Of the last one, in milliseconds. */
  since: number;
}

/** Keeps a target that takes requests of some kind and never answers them from holding up the run each time. */
export class Silence {
  readonly #waits = new Map<string, Wait>();

  /** How long to wait for the answer; `undefined` where it is not worth asking. */
  seconds(request: Asked, usual: number): number | undefined {
    const { unanswered, since } = this.#waitOf(request) ?? { unanswered: 0, since: 0 };
    const longest = patience[unanswered];
    if (longest !== undefined) return Math.min(usual, longest);
    return performance.now() - since > pause * 1000 ? Math.min(usual, 2) : undefined;
  }

  /** An answer came. */
  broken(request: Asked): void {
    if (this.#waitOf(request)) this.#waits.delete(kindOf(request));
  }

  /** No answer came in time. */
  kept(request: Asked): void {
    const { unanswered = 0 } = this.#waitOf(request) ?? {};
    this.#waits.set(kindOf(request), { unanswered: unanswered + 1, since: performance.now() });
  }

  // Asked twice for every request, of a target that hardly ever leaves one unanswered.
  #waitOf(request: Asked): Wait | undefined {
    return this.#waits.size > 0 ? this.#waits.get(kindOf(request)) : undefined;
  }
}

/**
 * Method, host, the first and last part of the path, and what is expected: what accounts and files are called makes no
 * difference, and an export whose files stay away can still tell of itself.
 */
function kindOf({ method, url, size }: Asked): string {
  const { host, pathname } = new URL(url);
  const parts = pathname.split('/').filter(Boolean);
  const last = parts.at(-1) ?? '';
  return [method, host, parts[0], /\d/.test(last) ? '*' : last, size ?? ''].join(' ');
}
