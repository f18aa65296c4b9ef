import { createHash } from 'node:crypto';
import { request } from 'undici';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { Secret, TOTP } from 'otpauth';
import { noon } from '../ndh/receiver.ts';

/** What the portal answered. */
export interface Answer {
  status: number;
  location: string;
  html: string;
}

/** The text of an element without others in it, by its id. */
export const textIn = (html: string, id: string): string =>
  new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? '';

/** A visitor who sends forms without a browser: quick, and able to send what no browser would. */
export class Poster {
  readonly #origin: string;
  #cookie = '';

  constructor({ origin }: StartedNdh) {
    this.#origin = origin;
  }

  /** The value of the cookie; another one may be put in its place. */
  get cookie(): string {
    return this.#cookie;
  }

  set cookie(value: string) {
    this.#cookie = value;
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path);
  }

  /** Sends a form with the token that its page would have; a field of several values is given as often. */
  async post(
    path: string,
    fields: Record<string, string> | [name: string, value: string][],
  ): Promise<Answer> {
    if (this.#cookie === '') await this.get('/login');
    const formToken = createHash('sha256').update(`form ${this.#cookie}`).digest('hex');
    const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
    return this.#send('POST', path, new URLSearchParams([['formToken', formToken], ...pairs]).toString());
  }

  /** Requests an account and signs in to it; answers the page of the request. */
  async newAccount(fields: Record<string, string>): Promise<Answer | undefined> {
    const { status, location } = await this.post('/register', fields);
    if (status !== 303) return undefined;
    const told = await this.get(location);
    await this.post(`${location}/collect`, {});
    const key = textIn((await this.get('/enrol')).html, 'totp-secret');
    const timestamp = Date.parse(noon);
    await this.post('/enrol', { code: new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp }) });
    return told;
  }

  async #send(method: 'GET' | 'POST', path: string, body?: string): Promise<Answer> {
    const {
      statusCode,
      headers,
      body: answer,
    } = await request(`${this.#origin}/portal${path}`, {
      method,
      headers: {
        ...(this.#cookie === '' ? {} : { cookie: `ndh_portal=${this.#cookie}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const set = /ndh_portal=([\w-]+)/.exec(String(headers['set-cookie']));
    if (set?.[1] !== undefined) this.#cookie = set[1];
    const location = String(headers.location ?? '').replace('/portal', '');
    return { status: statusCode, location, html: await answer.text() };
  }
}
