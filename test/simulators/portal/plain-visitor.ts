import assert from 'node:assert/strict';
import { Secret, TOTP } from 'otpauth';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, ask, now, type Answer } from '../ndh/receiver.ts';

/** What is filled in where a test says nothing else. */
const requested = {
  'organization.name': 'Maryland Directory',
  'organization.state': 'MD',
  'contact.name': 'Ada Park',
  'contact.email': 'ada@maryland.example',
  purpose: 'directory-distribution',
};

type Fields = Record<string, string | string[]>;

/** An account as the portal has handed it out. */
export interface Opened {
  accountId: string;
  secret: string;
  /** Key of the second factor, base32. */
  key: string;
}

/** A browser without a screen: it keeps the cookie, fills in forms and goes where it is sent. */
export class Visitor {
  readonly ndh: StartedNdh;
  /** The value of the portal's cookie. */
  cookie = '';
  /** The last page, and its address. */
  page: Answer = { status: 0, headers: {}, text: '' };
  path = '';

  constructor(ndh: StartedNdh) {
    this.ndh = ndh;
  }

  async open(path: string): Promise<Answer> {
    return this.#follow('GET', path, undefined, {});
  }

  /** Sends a form as a page with the token of the last page would. */
  async send(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.sendRaw(path, { formToken: this.token, ...fields }, headers);
  }

  /** Sends a form with nothing but these fields. */
  async sendRaw(path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
    const form = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]): [string, string][] =>
        [value].flat().map((each) => [name, each]),
      ),
    );
    return this.#follow('POST', path, form.toString(), headers);
  }

  async #follow(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    this.path = path;
    this.page = await ask(this.ndh, method, path, {
      ...(body === undefined ? {} : { body }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(this.cookie && { cookie: `ndh_portal=${this.cookie}` }),
        ...headers,
      },
    });
    const [, value] = /^ndh_portal=([^;]*)/.exec(String(this.page.headers['set-cookie'] ?? '')) ?? [];
    if (value !== undefined) this.cookie = value;
    if (this.page.status !== 303) return this.page;
    return this.#follow('GET', String(this.page.headers['location']), undefined, {});
  }

  /** The token of the forms of the last page. */
  get token(): string {
    return /name="formToken" value="(\w+)"/.exec(this.page.text)?.[1] ?? '';
  }

  /** What the element of an id says on the last page; its tags are left out. */
  textOf(id: string): string | undefined {
    const found = new RegExp(`<(\\w+)[^>]* id="${id}"[^>]*>([\\s\\S]*?)</\\1>`).exec(this.page.text)?.[2];
    return found?.replace(/<[^>]+>/g, '').trim();
  }

  /** Requests an account and sees what becomes of the request. */
  async request(fields: Fields = {}): Promise<Answer> {
    await this.open('/portal/register');
    return this.send('/portal/register', { ...requested, ...fields });
  }

  /** Collects what a grant hands out; the request is the page that is open. */
  async collect(): Promise<Opened> {
    await this.send(`${this.path}/collect`);
    const [accountId, secret] = [this.textOf('account-id'), this.textOf('account-secret')];
    assert.ok(accountId && secret, this.page.text);
    await this.open('/portal/enrol');
    return { accountId, secret, key: this.textOf('totp-secret') ?? '' };
  }

  /** Opens an account, confirms its second factor and is signed in. */
  async join(fields: Fields = {}): Promise<Opened> {
    await this.request(fields);
    const opened = await this.collect();
    await this.send('/portal/enrol', { code: await this.codeOf(opened) });
    assert.equal(this.path, '/portal', this.page.text);
    return opened;
  }

  /** The first factor alone. */
  async giveSecret({ accountId, secret }: Pick<Opened, 'accountId' | 'secret'>): Promise<Answer> {
    await this.open('/portal/login');
    return this.send('/portal/login', { accountId, secret });
  }

  /** A whole login. */
  async logIn(opened: Opened): Promise<Answer> {
    await this.giveSecret(opened);
    return this.send('/portal/code', { code: await this.codeOf(opened) });
  }

  /** The code that an authenticator shows now, or was showing or will some seconds off. */
  async codeOf({ key }: Pick<Opened, 'key'>, seconds = 0): Promise<string> {
    const timestamp = (await now(this.ndh)) + seconds * 1000;
    return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp });
  }

  get isSignedIn(): boolean {
    return this.page.text.includes('id="sign-out"');
  }
}

/** An account whose owner is signed out, at a time when a new code can be had. */
export async function joined(visitor: Visitor): Promise<Opened> {
  const opened = await visitor.join();
  await visitor.send('/portal/logout');
  await advance(visitor.ndh, 'PT1M');
  return opened;
}
