import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ndh } from '../ndh.ts';
import { readJson } from '../routes/read-json.ts';
import { originOf } from '../routes/origin.ts';
import { latestNote } from '../repository/run-notes.ts';
import type { Kind } from './event.ts';
import { secretNames, type Hiding } from './find-tokens.ts';
import { hideKeys } from './hide-keys.ts';
import { type Assertion, readAssertion } from './read-assertion.ts';
import { sentParameters } from './sent-parameters.ts';
import { withoutPassword } from './without-password.ts';

type Json = Record<string, unknown>;

/** A request that has been answered, and what its answer says. */
export interface Answered {
  request: FastifyRequest;
  reply: FastifyReply;
  /** The answer's body, where it is no stream. */
  body: string;
}

/** What a trace tells of a request besides that it came, by its kind. Nothing in it can be used by a reader. */
export function detailsOf(kind: Kind, answered: Answered, ndh: Ndh, tokens: Hiding): Json {
  const about = byKind[kind];
  return about ? withoutNothing(about(answered, ndh, tokens)) : {};
}

const byKind: Partial<Record<Kind, (answered: Answered, ndh: Ndh, tokens: Hiding) => Json>> = {
  registration: ({ request, body }, _ndh, tokens) => {
    const [asked, told] = [jsonOf(request.body), jsonOf(body)];
    tokens.tell(told['secret']);
    tokens.tell(/[?&]secret=([^&]+)/.exec(String(told['totp']))?.[1]);
    return {
      keys: hideKeys(asked['jwks']),
      keysUrl: addressIn(asked['jwks_uri'], tokens),
      account: textIn(told['accountId'] ?? told['account_id'], tokens),
      client: textIn(told['client_id'], tokens),
      outcome: told['status'],
    };
  },
  login: ({ request, body }, _ndh, tokens) => {
    tokens.tell(jsonOf(body)['challenge']);
    return {
      account: textIn(jsonOf(request.body)['accountId'], tokens),
      factor: request.routeOptions.url === '/login' ? 'secret' : 'code',
      issued: issuedIn(body, tokens),
    };
  },
  token: ({ request, body }, ndh, tokens) => {
    const form = new URLSearchParams(textOf(request.body));
    const assertion = readAssertion(form.get('client_assertion') ?? '', (text) => tokens.hidden(text));
    return {
      tokenUrl: `${originOf(request, ndh)}${request.url.replace(/\?.*/s, '')}`,
      grantType: textIn(form.get('grant_type'), tokens),
      assertionType: textIn(form.get('client_assertion_type'), tokens),
      assertion,
      ...registeredFor(assertion, ndh, tokens),
      assertionLabel: form.has('client_assertion')
        ? tokens.label(form.get('client_assertion') ?? '')
        : undefined,
      ...(form.has('udap') && { udap: true }),
      scope: textIn(form.get('scope'), tokens),
      issued: issuedIn(body, tokens),
      error: textIn(jsonOf(body)['error'], tokens),
    };
  },
  'kick-off': ({ request, reply }, _ndh, tokens) => ({
    operation: /\$([^/?]*)/.exec(request.url)?.[1],
    encoding: encodingOf(request),
    parameters: sentParameters(request).map((sent) => ({ ...sent, value: shownValue(sent, tokens) })),
    job: pathOf(reply.getHeader('content-location')),
  }),
  poll: ({ request, reply, body }, ndh, tokens) => ({
    job: pathOf(request.url),
    retryAfter: reply.getHeader('retry-after'),
    ...(reply.statusCode === 200 ? linksIn(body, ndh, tokens) : {}),
  }),
  list: ({ body }, ndh, tokens) => linksIn(body, ndh, tokens),
  'status file': ({ request }, { store }) => {
    const { account = '' } = request.params as Record<string, string>;
    const { schedule = '' } = request.query as Record<string, string>;
    return { run: latestNote('status', account, schedule, { store })?.runId };
  },
  file: ({ request, reply }, { store }) => {
    const { account, name } = request.params as Record<string, string>;
    const file = account && name ? store.repositories.find(account, name) : undefined;
    return { coding: reply.getHeader('content-encoding'), run: file?.runId, note: file?.note };
  },
};

/** The value of a parameter; what is said to be a secret is not told. */
function shownValue({ name, value }: { name: string; value: unknown }, tokens: Hiding): unknown {
  if (secretNames.test(name)) return '(hidden)';
  return typeof value === 'string' ? tokens.hidden(value) : value;
}

const textIn = (value: unknown, tokens: Hiding): string | undefined =>
  typeof value === 'string' ? tokens.hidden(value) : undefined;

const addressIn = (value: unknown, tokens: Hiding): string | undefined =>
  typeof value === 'string' ? tokens.hiddenAddress(withoutPassword(value)) : undefined;

/** What the simulator knows of the client that an assertion speaks for. */
function registeredFor(assertion: Assertion | undefined, { store }: Ndh, tokens: Hiding): Json {
  const issuer = assertion?.claims['iss'];
  const client = typeof issuer === 'string' ? store.clients.find(issuer) : undefined;
  return {
    client: client?.id,
    keys: hideKeys(client),
    keysUrl: addressIn(client?.keySetUrl, tokens),
  };
}

function linksIn(body: string, ndh: Ndh, tokens: Hiding): Json {
  const told = jsonOf(body);
  const entries = ['output', 'deleted', 'error'].flatMap((part) => {
    const list = told[part];
    return Array.isArray(list) ? (list as { url?: unknown }[]) : [];
  });
  const links =
    'output' in told ? entries.map(({ url }) => url) : (body.match(/https?:\/\/[^\s"'<>]+/g) ?? []);
  const requires = told['requiresAccessToken'];
  return {
    links: links
      .filter((link) => typeof link === 'string')
      .map((link) => tokens.hiddenAddress(asAskedFor(link.replaceAll('&amp;', '&'), ndh))),
    requiresToken: typeof requires === 'boolean' ? requires : undefined,
  };
}

/** Links as the simulator is asked for them: a proxy in front of it takes its own folder out of their path. */
export function asAskedFor(text: string, { publicUrl }: Pick<Ndh, 'publicUrl'>): string {
  const folder = publicUrl?.replace(/\/+$/, '');
  const origin = folder === undefined ? undefined : URL.parse(folder)?.origin;
  return folder === undefined || origin === undefined ? text : text.replaceAll(folder, origin);
}

function issuedIn(body: string, tokens: Hiding): string | undefined {
  const token = jsonOf(body)['access_token'];
  return typeof token === 'string' ? tokens.issue(token) : undefined;
}

function encodingOf({ url, body, headers }: FastifyRequest): string {
  const type = headers['content-type'] ?? '';
  const isSent = headers['content-length'] !== undefined && headers['content-length'] !== '0';
  const isUnread = body === undefined && (isSent || headers['transfer-encoding'] !== undefined);
  if (isUnread || headers['content-encoding'] !== undefined || (isSent && /[/+]xml|multipart/i.test(type)))
    return 'unread';
  if (!Buffer.isBuffer(body) || body.length === 0) return url.includes('?') ? 'query' : 'none';
  return /x-www-form-urlencoded/i.test(type) ? 'form' : 'parameters';
}

function pathOf(address: unknown): string | undefined {
  return typeof address === 'string' ? URL.parse(address, 'http://localhost')?.pathname : undefined;
}

const textOf = (body: unknown): string => (Buffer.isBuffer(body) ? body.toString('utf8') : '');

function jsonOf(body: unknown): Json {
  const value = readJson(typeof body === 'string' ? Buffer.from(body) : body);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function withoutNothing(details: Json): Json {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}
