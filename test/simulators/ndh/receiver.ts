import assert from 'node:assert/strict';
import { TOTP, URI } from 'otpauth';
import { request } from 'undici';
import { startNdh, type NdhOptions, type StartedNdh } from '../../../simulators/ndh/start-ndh.ts';

/** What a server answered. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

export interface Question {
  /** An object is sent as JSON, a text as it is. */
  body?: object | string;
  token?: string;
  headers?: Record<string, string>;
}

/** The instant at which the clock of a simulator under test stands. */
export const noon = '2026-01-31T12:00:00Z';

/** Runs a test against a simulator of its own with a clock that stands still. */
export async function withNdh(
  body: (ndh: StartedNdh) => Promise<void>,
  options: NdhOptions = {},
): Promise<void> {
  const ndh = await startNdh({ control: true, start: noon, size: 12, ...options });
  try {
    await body(ndh);
  } finally {
    await ndh.stop();
  }
}

/** What a Bulk Data export is kicked off with. */
const asking = { accept: 'application/fhir+json', prefer: 'respond-async' };

/** Asks a server; `url` may be a path below its origin. An empty header is left out. */
export async function ask(
  ndh: StartedNdh,
  method: string,
  url: string,
  { body, token, headers }: Question = {},
): Promise<Answer> {
  const sent: Record<string, string> = {
    ...(url.includes('$export') && asking),
    ...headers,
  };
  const answer = await request(url.startsWith('http') ? url : ndh.origin + url, {
    method: method as 'GET',
    headers: {
      ...(typeof body === 'object' ? { 'content-type': 'application/fhir+json' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
}

/** The JSON of an answer. */
export const json = <T = Record<string, unknown>>(answer: Answer): T => JSON.parse(answer.text) as T;

/** The simulator's time. */
export async function now(ndh: StartedNdh): Promise<number> {
  return Date.parse(json<{ now: string }>(await ask(ndh, 'GET', '/control/clock')).now);
}

/** Lets time pass; answers how many runs there were. Fails where one broke off, unless `mayFail`. */
export async function advance(ndh: StartedNdh, by: string, mayFail = false): Promise<number> {
  const answer = await ask(ndh, 'POST', '/control/clock', { body: { advance: by } });
  assert.equal(answer.status, 200, answer.text);
  const { runs, failures } = json<{ runs: number; failures: string[] }>(answer);
  if (!mayFail) assert.deepEqual(failures, []);
  return runs;
}

/** A request for an account as the policy grants it. */
export const application = (purpose = 'directory-distribution'): object => ({
  organization: { name: 'Maryland Directory', state: 'MD' },
  contact: { name: 'Ada Park', email: 'ada@maryland.example' },
  purpose,
});

interface Grant {
  accountId: string;
  secret: string;
  totp: string;
}

/** The owner of an account at a simulator. */
export interface Receiver extends Grant {
  token: string;
  /** Asks with the account's token. */
  ask(method: string, url: string, question?: Question): Promise<Answer>;
  /** Sends a kick-off; parameters are of the query string's form. */
  kickOff(parameters?: Record<string, string>): Promise<Answer>;
  logIn(): Promise<void>;
  code: (time: number) => string;
  list(): Promise<Answer>;
  links(): Promise<string[]>;
  /** The resources in all files of the list. */
  lines(): Promise<{ resourceType: string; id: string }[]>;
}

/** Registers a new account and logs it in. */
export async function newReceiver(ndh: StartedNdh): Promise<Receiver> {
  const grant = json<Grant>(await ask(ndh, 'POST', '/accounts', { body: application() }));
  const receiver: Receiver = {
    ...grant,
    token: '',
    ask: (method, url, question = {}) => ask(ndh, method, url, { token: receiver.token, ...question }),
    kickOff: (parameters = {}) => {
      const query = new URLSearchParams({ _account: grant.accountId, ...parameters });
      return receiver.ask('POST', `/fhir/$ndhexport?${query.toString()}`);
    },
    code: (timestamp) => (URI.parse(grant.totp) as TOTP).generate({ timestamp }),
    logIn: async () => {
      receiver.token = await logIn(ndh, receiver);
    },
    list: () => receiver.ask('GET', `/repository/${grant.accountId}/list`),
    links: async () =>
      json<{ output: { url: string }[] }>(await receiver.list()).output.map(({ url }) => url),
    lines: async () => {
      const files = await Promise.all((await receiver.links()).map((link) => receiver.ask('GET', link)));
      return files.flatMap(({ text }) => text.trim().split('\n')).map((line) => JSON.parse(line) as never);
    },
  };
  await receiver.logIn();
  return receiver;
}

async function logIn(ndh: StartedNdh, { accountId, secret, code }: Receiver): Promise<string> {
  const first = await ask(ndh, 'POST', '/login', { body: { accountId, secret } });
  const { challenge } = json<{ challenge: string }>(first);
  const answer = await ask(ndh, 'POST', '/login/code', { body: { challenge, code: code(await now(ndh)) } });
  assert.equal(answer.status, 200, answer.text);
  return json<{ access_token: string }>(answer).access_token;
}
