import type { Binding, Outcome, Values } from '../bindings/binding.ts';
import { namesGiven, namesTaken } from '../bindings/named-values.ts';
import { fillText, placeholdersIn } from '../bindings/template.ts';
import type { LoginConfig } from '../config/target-config.ts';
import { bodyJson } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';

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

/** The answer to the first factor, and what the half-finished login has left to go on with. */
export interface FirstFactor extends LoginAnswer {
  half?: Values;
}

/** A whole login: the answer to each factor, and the session where it gave one. */
export interface LogIn {
  first: FirstFactor;
  second?: LoginAnswer;
  session?: Session;
}

/** All by which a session is known, each alone too. */
export function secretsOfSession(session: Session | undefined): string[] {
  return session ? [session.token, ...session.token.split(/;? /)] : [];
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

/** How a target's receivers log in, with the bindings opened. */
export interface LoginWays {
  config: LoginConfig;
  first: Binding;
  second?: Binding;
  logout?: Binding;
}

/** What every login is given; all else that its second step takes is what the first has left. */
const given = new Set(['accountId', 'secret', 'scope', 'code']);

/** Logs in with the account identifier and the first factor; a lax target gives a session here already. */
export async function firstFactor(ways: LoginWays, credentials: Values, now: Date): Promise<FirstFactor> {
  const { config, first } = ways;
  const outcome = await first.run(credentials);
  const { second } = config;
  // A cookie that both steps live by is no session before the second one.
  const told = !second || carriedNames(config).every((name) => namesGiven(second).has(name));
  const answer = told ? answerOf(config, outcome, now) : { exchange: outcome.exchange };
  const needed = second ? [...namesTaken(second)].filter((name) => !given.has(name)) : [];
  const isHalf = second && needed.every((name) => outcome.captured[name] !== undefined);
  return isHalf && (needed.length > 0 || !outcome.refused) ? { ...answer, half: outcome.captured } : answer;
}

/** Completes a login with a one-time code. */
export async function secondFactor(
  { config, second }: LoginWays,
  half: Values,
  proof: Values,
  now: Date,
): Promise<LoginAnswer> {
  if (!second) throw new Error('a login of one step has no second one');
  const outcome = await second.run({ ...half, ...proof });
  return answerOf(config, { ...outcome, captured: { ...half, ...outcome.captured } }, now);
}

/** The session that a step of the login gives, by the headers that are to carry it. */
function answerOf(config: LoginConfig, { exchange, captured, refused }: Outcome, now: Date): LoginAnswer {
  const carried = carriedNames(config).map((name) => captured[name]);
  const usable = (value: unknown) =>
    typeof value === 'string' && value.length <= longestValue && usableValue.test(value);
  if (refused || !carried.every(usable)) return { exchange };
  const carrier = Object.fromEntries(
    Object.entries(config.carrier).map(([name, text]) => [name.toLowerCase(), fillText(text, captured)]),
  );
  return { exchange, session: { token: carried.join(' '), carrier, ...endOf(captured.expiresIn, now) } };
}

function carriedNames({ carrier }: LoginConfig): string[] {
  return placeholdersIn(carrier);
}

const longestValue = 8192;
// Of several cookies too, which are parted by "; ".
const usableValue = /^[\x21-\x7e]+(; [\x21-\x7e]+)*$/;

/** The session that an answer gives: a token that a header can carry, and its end by the target's clock. */
export function sessionOf(exchange: Exchange, now: Date): LoginAnswer {
  const token = field(exchange, 'access_token');
  const { status } = exchange.response;
  if (status < 200 || status > 299 || typeof token !== 'string' || !usableToken.test(token))
    return { exchange };
  return { exchange, session: { ...bearer(token), ...endOf(field(exchange, 'expires_in'), now) } };
}

/** When a session ends of which that many seconds are announced. */
function endOf(announced: unknown, now: Date): { expiresAt?: Date } {
  const seconds = lifetimeIn(announced);
  return isLifetime(seconds) ? { expiresAt: new Date(now.getTime() + seconds * 1000) } : {};
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
