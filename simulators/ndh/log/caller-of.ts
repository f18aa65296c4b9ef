import type { FastifyRequest } from 'fastify';
import { sha256 } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import { readJson } from '../routes/read-json.ts';
import type { Session } from '../store/sessions.ts';

/** Who makes a request, as far as its credentials tell. */
export interface Caller {
  /** Id of the account; empty where nobody knows. */
  account: string;
  /** What is wrong with the credentials, in plain words; absent where they are good. */
  flaw?: string;
}

/** Finds out who makes a request, without believing that he may. */
export function callerOf(request: FastifyRequest, ndh: Ndh): Caller {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return bearerOf(authorization, ndh);
  if (cookie !== undefined && request.url.startsWith('/portal')) return visitorOf(cookie, ndh);
  if (request.url === '/login/code') return challengedBy(request.body, ndh);
  return { account: '', flaw: 'no token' };
}

function bearerOf(authorization: string, { store, clock }: Ndh): Caller {
  if (!/^bearer /i.test(authorization)) return { account: '', flaw: 'credentials that are no bearer token' };
  const session = store.sessions.find(sha256(authorization.slice(7).trim()), 'token');
  if (!session) return { account: '', flaw: 'a token that is not, or not any more, of anybody' };
  return session.expires > clock.now() ? { account: session.accountId } : over(session, 'its token');
}

function visitorOf(cookie: string, { store, clock }: Ndh): Caller {
  const carrier = /(?:^|; *)ndh_portal=([\w-]+)/.exec(cookie)?.[1] ?? '';
  const session = store.sessions.find(sha256(carrier), 'portal', 'portal code', 'portal enrolment');
  if (!session) return { account: '', flaw: 'not signed in' };
  return session.expires > clock.now() ? { account: session.accountId } : over(session, 'its visit');
}

function challengedBy(body: unknown, { store }: Ndh): Caller {
  const { challenge } = (readJson(body) ?? {}) as { challenge?: unknown };
  const session =
    typeof challenge === 'string' ? store.sessions.find(sha256(challenge), 'challenge') : undefined;
  return { account: session?.accountId ?? '' };
}

const over = ({ accountId }: Session, what: string): Caller => ({
  account: accountId,
  flaw: `${what} had run out`,
});
