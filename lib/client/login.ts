import type { LoginConfig } from '../config/target-config.ts';
import { bodyJson } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';
import type { Send } from './patiently.ts';

/** What a login gives: headers that carry it, and its end where it was announced. */
export interface Session {
  token: string;
  /** By the target's clock. */
  expiresAt?: Date;
  /** The headers to send with each request. */
  carrier: Record<string, string>;
}

/** The answer to a step of the login; a session where the step gave one. */
export interface LoginAnswer {
  exchange: Exchange;
  session?: Session;
}

/** The answer to the first factor; `challenge` names the half-finished login. */
export interface FirstFactor extends LoginAnswer {
  challenge?: string;
}

/** A whole login: the answer to each factor, and the session where it gave one. */
export interface LogIn {
  first: FirstFactor;
  second?: LoginAnswer;
  session?: Session;
}

/** The session of a bearer token. */
export function bearer(token: string, expiresAt?: Date): Session {
  const session: Session = { token, carrier: { authorization: `Bearer ${token}` } };
  return expiresAt ? { ...session, expiresAt } : session;
}

/** What the first step of a login says. */
export interface Credentials {
  accountId: string;
  secret: string;
  /** Asks for a session with these rights only. */
  scope?: string | undefined;
}

/** Logs in with the account identifier and the first factor; a lax target gives a session here already. */
export async function firstFactor(
  send: Send,
  login: LoginConfig,
  credentials: Credentials,
  now: Date,
): Promise<FirstFactor> {
  const exchange = await send(post(login.url, { ...credentials }));
  const challenge = field(exchange, 'challenge');
  const answer: FirstFactor = { ...sessionOf(exchange, now) };
  return typeof challenge === 'string' ? { ...answer, challenge } : answer;
}

/** Completes a login with a one-time code. */
export async function secondFactor(
  send: Send,
  login: LoginConfig,
  proof: { challenge: string; code: string },
  now: Date,
): Promise<LoginAnswer> {
  return sessionOf(await send(post(login.codeUrl, { ...proof })), now);
}

/** Ends a session. */
export async function logOut(send: Send, login: LoginConfig, session: Session): Promise<Exchange> {
  return send({ method: 'POST', url: login.logoutUrl, headers: session.carrier });
}

/** The session that an answer gives: a token that a header can carry, and its end by the target's clock. */
export function sessionOf(exchange: Exchange, now: Date): LoginAnswer {
  const token = field(exchange, 'access_token');
  const { status } = exchange.response;
  if (status < 200 || status > 299 || typeof token !== 'string' || !usableToken.test(token))
    return { exchange };
  const seconds = lifetimeIn(field(exchange, 'expires_in'));
  const expiresAt = isLifetime(seconds) ? new Date(now.getTime() + seconds * 1000) : undefined;
  return { exchange, session: bearer(token, expiresAt) };
}

// What a header can carry: no spaces or line breaks, which would let a server write headers of ours (RFC 6750 §2.1).
const usableToken = /^[\x21-\x7e]{1,8192}$/;

/** Seconds that a token says it lives, as a number or in digits; NaN where it says something else. */
export function lifetimeIn(given: unknown): number {
  if (typeof given === 'number') return given;
  return typeof given === 'string' && /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
}

/** A session that has ended when it begins, or lasts for ever, is used until it is refused. */
function isLifetime(seconds: number): boolean {
  return seconds > 5 && seconds < 10 * 365 * 86_400;
}

function field(exchange: Exchange, name: string): unknown {
  const body = bodyJson(exchange);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

function post(url: string, body: Record<string, string>) {
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  };
}
