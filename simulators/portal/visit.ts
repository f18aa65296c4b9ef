import type { FastifyRequest } from 'fastify';
import { newSecret, sha256 } from '../ndh/login/secrets.ts';
import { instant } from '../ndh/clock.ts';
import type { Ndh } from '../ndh/ndh.ts';
import { portalIdle } from '../ndh/policy.ts';
import type { Account } from '../ndh/store/accounts.ts';
import type { Session } from '../ndh/store/sessions.ts';
import { readCookie, type Cookie } from './cookie.ts';
import type { Content } from './html.ts';

/** The cookie that carries a visit. */
export const cookie: Cookie = { name: 'ndh_portal', path: '/portal' };

/** One request of a visitor's browser. */
export interface Visit {
  http: FastifyRequest;
  ndh: Ndh;
  /** The value of the cookie, a new one where the visitor came without. A step of a login replaces it. */
  carrier: string;
  /** What was filled in; empty where no form was sent. */
  fields: URLSearchParams;
  /** How far the visitor's login has come. */
  session?: Session;
  account?: Account;
}

/** A visit of somebody who is signed in. */
export type OwnVisit = Visit & { session: Session; account: Account };

/** What a visitor is shown, or where the browser is sent to instead. */
export type Answer =
  | { title: string; content: Content; status?: number; headers?: Record<string, string> }
  | { to: string }
  /** The answer goes out by another way. */
  | 'sent';

/** An answer that is a page of the portal, or leads to one. */
export type PageAnswer = Exclude<Answer, 'sent'>;

/** Reads a request; a visit of somebody who is signed in puts off the end of the session. */
export function visitOf(http: FastifyRequest, ndh: Ndh): Visit {
  const carrier = readCookie(http, cookie);
  const body = Buffer.isBuffer(http.body) ? http.body.toString('utf8') : '';
  const visit: Visit = { http, ndh, carrier: carrier || newSecret(), fields: new URLSearchParams(body) };
  const session = carrier === '' ? undefined : sessionOf(carrier, ndh);
  const account = session && ndh.store.accounts.find(session.accountId);
  return session && account ? { ...visit, session, account } : visit;
}

function sessionOf(carrier: string, { store, behaviour, clock }: Ndh): Session | undefined {
  const session = store.sessions.find(sha256(carrier), 'portal', 'portal code', 'portal enrolment');
  const now = clock.now();
  if (!session || behaviour.sessionEnded(session, now)) return undefined;
  const end = now + portalIdle * 1000;
  // Not with every page: each time is written to the disc.
  if (session.kind === 'portal' && end - session.expires > 30_000) store.sessions.extend(session.hash, end);
  return session;
}

/** Whether the visitor sees the pages of an account. */
export const isOwn = (visit: Visit): visit is OwnVisit =>
  visit.session !== undefined &&
  visit.account !== undefined &&
  visit.ndh.behaviour.portalOpens(visit.session);

/** A time as people read it, in UTC. */
export const told = (milliseconds: number): string =>
  instant(milliseconds)
    .replace('T', ' ')
    .replace(/(\.\d+)?Z$/, ' UTC');
