import type { IncomingHttpHeaders } from 'node:http';
import { sha256 } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { Credential, Misplaced } from './event.ts';
import type { Recorder } from './recorder.ts';

/** The tokens that a simulator has given out, as a trace may speak of them. */
export class Tokens {
  readonly #ndh: () => Ndh;
  readonly #recorder: Recorder;
  /** Labels of tokens, and of other secrets that the simulator has told. */
  readonly #seen = new Set<string>();
  readonly #secrets = new Set<string>();

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
    const label = this.label(token);
    this.#seen.add(label);
    return label;
  }

  /** Takes note of what else nobody but the client may have. */
  tell(secret: unknown): void {
    if (typeof secret === 'string' && secret !== '') this.#secrets.add(this.label(secret));
  }

  /** What an Authorization header carries. */
  carried(authorization: string | undefined): Credential | undefined {
    if (authorization === undefined) return undefined;
    const given = authorization.trim();
    // Whoever leaves the scheme out puts the token in its place.
    const [, scheme = '', token = given] = schemes.exec(given) ?? [];
    return { scheme: scheme.toLowerCase(), label: this.label(token), good: this.#isGood(token) };
  }

  /** The tokens in a request anywhere but as the credentials of its Authorization header. */
  elsewhere(headers: IncomingHttpHeaders, url: string, body = ''): Misplaced[] {
    const [path = '', queried = ''] = url.split(/\?(.*)/s);
    const named = Object.entries(headers).filter(([name]) => name !== 'authorization');
    const [, basic = ''] = /^Basic +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
    return [
      ...named.flatMap(([name, value]) => this.#foundIn(String(value), `header ${name}`)),
      ...this.#foundIn(Buffer.from(basic, 'base64').toString('latin1'), 'header authorization, packed'),
      ...this.#foundIn(path, 'path'),
      ...this.#foundIn(decoded(queried), 'query'),
      ...this.#foundIn(body.slice(0, 65_536), 'body'),
    ];
  }

  /** A text with each token, assertion and known secret in it as its label. */
  hidden(text: string): string {
    return text
      .replace(assertions, (assertion) => this.label(assertion))
      .replace(words, (word) => (this.#isSecret(word) ? this.label(word) : word));
  }

  /** An address with labels in place of secrets: those that it is known to hold, and those that it says to be some. */
  hiddenAddress(address: string): string {
    const [path = '', ...query] = address.split(/([?&])/);
    return this.hidden(path) + query.map((part) => this.#hiddenPart(part)).join('');
  }

  #hiddenPart(part: string): string {
    const [name = '', value] = part.split(/=(.*)/s);
    if (value === undefined) return this.hidden(part);
    const plain = decoded(value);
    if (secretNames.test(name) && value !== '') return `${name}=${this.label(plain)}`;
    const hidden = this.hidden(plain);
    return `${this.hidden(name)}=${hidden === plain ? value : hidden}`;
  }

  #foundIn(text: string, place: string): Misplaced[] {
    const found = [...text.matchAll(words)].map(([word]) => word).filter((word) => this.#isToken(word));
    return found.map((word) => ({ place, label: this.label(word) }));
  }

  #isToken(word: string): boolean {
    return this.#seen.has(this.label(word)) || this.#session(word) !== undefined;
  }

  #isSecret(word: string): boolean {
    return this.#isToken(word) || this.#secrets.has(this.label(word));
  }

  #isGood(token: string): boolean {
    const { clock } = this.#ndh();
    return (this.#session(token)?.expires ?? 0) > clock.now();
  }

  #session(token: string) {
    return this.#ndh().store.sessions.find(sha256(token), 'token');
  }
}

/** How a text is rid of secrets before it is told. */
export type Hiding = Pick<Tokens, 'label' | 'issue' | 'tell' | 'hidden' | 'hiddenAddress'>;

/** An Authorization header with one of the schemes that there are. */
const schemes = /^(Basic|Bearer|Digest|DPoP|JWT|MAC|Negotiate|OAuth|Token|ApiKey) +(\S.*)$/i;

/** What may be a token or a secret of the simulator: they are long, and of Base64 for addresses. */
const words = /[\w-]{20,}/g;

/** A signed token as JWT has it, whoever gave it out. */
const assertions = /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;

/** Names of parameters that have a secret for their value. */
export const secretNames =
  /^(access_?token|refresh_?token|id_?token|token|client_?secret|secret|client_?assertion|assertion|jwt|pass(word|wd|phrase)?|pwd|code|otp|totp|authorization|authentication|bearer|api_?key)$/i;

function decoded(query: string): string {
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}
