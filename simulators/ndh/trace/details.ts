import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ndh } from '../ndh.ts';
import { readJson } from '../routes/read-json.ts';
import { originOf } from '../routes/origin.ts';
import type { Kind } from './event.ts';
import type { Tokens } from './find-tokens.ts';
import { hideKeys } from './hide-keys.ts';
import { type Assertion, readAssertion } from './read-assertion.ts';
import { sentParameters } from './sent-parameters.ts';

type Json = Record<string, unknown>;

/** A request that has been answered, and what its answer says. */
export interface Answered {
  request: FastifyRequest;
  reply: FastifyReply;
  /** The answer's body, where it is no stream. */
  body: string;
}

/** What a trace tells of a request besides that it came, by its kind. Nothing in it can be used by a reader. */
export function detailsOf(kind: Kind, answered: Answered, ndh: Ndh, tokens: Tokens): Json {
  const about = byKind[kind];
  return about ? withoutNothing(about(answered, ndh, tokens)) : {};
}

const byKind: Partial<Record<Kind, (answered: Answered, ndh: Ndh, tokens: Tokens) => Json>> = {
  registration: ({ request, body }) => {
    const [asked, told] = [jsonOf(request.body), jsonOf(body)];
    return {
      keys: hideKeys(asked['jwks']),
      keysUrl: withoutPassword(asked['jwks_uri']),
      account: told['accountId'] ?? told['account_id'],
      client: told['client_id'],
      outcome: told['status'],
    };
  },
  login: ({ request, body }, _ndh, tokens) => ({
    account: jsonOf(request.body)['accountId'],
    factor: request.routeOptions.url === '/login' ? 'secret' : 'code',
    issued: issuedIn(body, tokens),
  }),
  token: ({ request, body }, ndh, tokens) => {
    const form = new URLSearchParams(textOf(request.body));
    const assertion = readAssertion(form.get('client_assertion') ?? '');
    return {
      tokenUrl: `${originOf(request, ndh)}${request.url}`,
      grantType: form.get('grant_type') ?? undefined,
      assertionType: form.get('client_assertion_type') ?? undefined,
      assertion,
      ...registeredFor(assertion, ndh),
      assertionLabel: form.has('client_assertion')
        ? tokens.label(form.get('client_assertion') ?? '')
        : undefined,
      scope: form.get('scope') ?? undefined,
      issued: issuedIn(body, tokens),
      error: jsonOf(body)['error'],
    };
  },
  'kick-off': ({ request, reply }, _ndh, tokens) => ({
    operation: /\$([^/?]*)/.exec(request.url)?.[1],
    encoding: encodingOf(request),
    parameters: sentParameters(request).map((sent) => ({
      ...sent,
      value: withoutTokens(sent.value, tokens),
    })),
    job: pathOf(reply.getHeader('content-location')),
  }),
  poll: ({ request, reply, body }, _ndh, tokens) => ({
    job: pathOf(request.url),
    retryAfter: reply.getHeader('retry-after'),
    ...(reply.statusCode === 200 ? linksIn(body, tokens) : {}),
  }),
  list: ({ body }, _ndh, tokens) => linksIn(body, tokens),
  file: ({ reply }) => ({ coding: reply.getHeader('content-encoding') }),
};

const withoutTokens = (value: unknown, tokens: Tokens): unknown =>
  typeof value === 'string' ? tokens.hidden(value) : value;

/** An address without what stands in it of a user; whatever else came is told as it is. */
function withoutPassword(value: unknown): unknown {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  if (!url || (url.username === '' && url.password === '')) return value;
  url.username = url.password = '';
  return url.href;
}

/** What the simulator knows of the client that an assertion speaks for. */
function registeredFor(assertion: Assertion | undefined, { store }: Ndh): Json {
  const issuer = (assertion?.claims as Json | null | undefined)?.['iss'];
  const client = typeof issuer === 'string' ? store.clients.find(issuer) : undefined;
  return { client: client?.id, keys: hideKeys(client), keysUrl: withoutPassword(client?.keySetUrl) };
}

function linksIn(body: string, tokens: Tokens): Json {
  const told = jsonOf(body);
  const entries = ['output', 'deleted', 'error'].flatMap((part) => {
    const list = told[part];
    return Array.isArray(list) ? (list as { url?: unknown }[]) : [];
  });
  const links =
    'output' in told ? entries.map(({ url }) => url) : (body.match(/https?:\/\/[^\s"'<>]+/g) ?? []);
  return {
    links: links.filter((link) => typeof link === 'string').map((link) => tokens.hidden(link)),
    requiresToken: told['requiresAccessToken'],
  };
}

function issuedIn(body: string, tokens: Tokens): string | undefined {
  const token = jsonOf(body)['access_token'];
  return typeof token === 'string' ? tokens.issue(token) : undefined;
}

function encodingOf({ url, body, headers }: FastifyRequest): string {
  if (!Buffer.isBuffer(body) || body.length === 0) return url.includes('?') ? 'query' : 'none';
  return /x-www-form-urlencoded/i.test(headers['content-type'] ?? '') ? 'form' : 'parameters';
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
