import type { IncomingHttpHeaders } from 'node:http';
import { sha256 } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { Credential, Misplaced } from './event.ts';
import type { Recorder } from './recorder.ts';

/** The tokens that a simulator has given out, as a trace may speak of them. */
export class Tokens {
  readonly #ndh: () => Ndh;
  readonly #recorder: Recorder;
  readonly #seen = new Set<string>();

  constructor(ndh: () => Ndh, recorder: Recorder) {
    this.#ndh = ndh;
    this.#recorder = recorder;
  }

  /** Stands for any secret: the same for the same one. */
  label(secret: string): string {
    return this.#recorder.label(secret);
  }

  /** Takes note of a token that was given out; answers its label. */
  issue(token: string): string {
    const label = this.#recorder.label(token);
    this.#seen.add(label);
    return label;
  }

  /** What an Authorization header carries. */
  carried(authorization: string | undefined): Credential | undefined {
    if (authorization === undefined) return undefined;
    const [scheme = '', ...rest] = authorization.trim().split(/ +/);
    const token = rest.join(' ');
    return { scheme: scheme.toLowerCase(), label: this.#recorder.label(token), good: this.#isGood(token) };
  }

  /** The tokens in a request anywhere but in its Authorization header. */
  elsewhere(headers: IncomingHttpHeaders, url: string, body = ''): Misplaced[] {
    const queried = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
    const named = Object.entries(headers).filter(([name]) => name !== 'authorization');
    return [
      ...named.flatMap(([name, value]) => this.#foundIn(String(value), `header ${name}`)),
      ...this.#foundIn(decoded(queried), 'query'),
      ...this.#foundIn(body.slice(0, 65_536), 'body'),
    ];
  }

  /** A text with each token in it as its label. */
  hidden(text: string): string {
    return text.replace(words, (word) => (this.#isToken(word) ? this.#recorder.label(word) : word));
  }

  #foundIn(text: string, place: string): Misplaced[] {
    const found = [...text.matchAll(words)].map(([word]) => word).filter((word) => this.#isToken(word));
    return found.map((word) => ({ place, label: this.#recorder.label(word) }));
  }

  #isToken(word: string): boolean {
    return this.#seen.has(this.#recorder.label(word)) || this.#session(word) !== undefined;
  }

  #isGood(token: string): boolean {
    const { clock } = this.#ndh();
    return (this.#session(token)?.expires ?? 0) > clock.now();
  }

  #session(token: string) {
    return this.#ndh().store.sessions.find(sha256(token), 'token');
  }
}

/** What may be a token: they are long. */
const words = /[\w.~+/-]{20,}/g;

function decoded(query: string): string {
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}
