/** Seconds to wait for an answer after so many of the same kind that did not come; then no more are asked for. */
const patience = [Number.POSITIVE_INFINITY, 10, 2];

/** Seconds after which a request of a kind that stays unanswered is sent once more. */
const pause = 15;

interface Wait {
  unanswered: number;
  /** Of the last one, in milliseconds. */
  since: number;
}

/** Keeps a target that takes requests of some kind and never answers them from holding up the run each time. */
export class Silence {
  readonly #waits = new Map<string, Wait>();

  /** How long to wait for the answer; `undefined` where it is not worth asking. */
  seconds(request: { method: string; url: string }, usual: number): number | undefined {
    const { unanswered, since } = this.#waitOf(request) ?? { unanswered: 0, since: 0 };
    const longest = patience[unanswered];
    if (longest !== undefined) return Math.min(usual, longest);
    return performance.now() - since > pause * 1000 ? Math.min(usual, 2) : undefined;
  }

  /** An answer came. */
  broken(request: { method: string; url: string }): void {
    if (this.#waitOf(request)) this.#waits.delete(kindOf(request));
  }

  /** No answer came in time. */
  kept(request: { method: string; url: string }): void {
    const { unanswered = 0 } = this.#waitOf(request) ?? {};
    this.#waits.set(kindOf(request), { unanswered: unanswered + 1, since: performance.now() });
  }

  // Asked twice for every request, of a target that hardly ever leaves one unanswered.
  #waitOf(request: { method: string; url: string }): Wait | undefined {
    return this.#waits.size > 0 ? this.#waits.get(kindOf(request)) : undefined;
  }
}

/** Method, host, and the first and last part of the path: what accounts and files are called makes no difference. */
function kindOf({ method, url }: { method: string; url: string }): string {
  const { host, pathname } = new URL(url);
  const parts = pathname.split('/').filter(Boolean);
  const last = parts.at(-1) ?? '';
  return [method, host, parts[0], /\d/.test(last) ? '*' : last].join(' ');
}
