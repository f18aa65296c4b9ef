import { setTimeout as sleep } from 'node:timers/promises';
import type { TargetClock } from './clock.ts';
import type { Conversation } from './conversation.ts';
import type { Exchange } from './exchange.ts';
import { follow, withoutCredentials } from './follow.ts';
import type { Followed } from './follow.ts';
import type { HttpRequest } from './http.ts';
import { tokenAllowed } from './token-allowed.ts';

const longestRealWait = 30;
const longestVirtualWait = 3600;

/** Sends a request; an answer 429 or 503 with Retry-After is waited out once and the request repeated. */
export async function patiently(conversation: Conversation, request: HttpRequest): Promise<Exchange> {
  return (await patientlyFollowed(conversation, request, 0)).exchange;
}

/** As `patiently`, following redirects. Credentials are left out where they must not go (A47). */
export async function patientlyFollowed(
  conversation: Conversation,
  request: HttpRequest,
  redirects = conversation.config.limits.redirects,
): Promise<Followed> {
  const { http, config, clock } = conversation;
  const safe = tokenAllowed(request.url, config) ? request : anonymously(request);
  const followed = await follow(http, safe, config, redirects);
  const seconds = retryAfter(followed.exchange, clock);
  if (seconds === undefined) return followed;
  if (clock.canAdvance) await clock.advance(`PT${seconds}S`);
  else await sleep(seconds * 1000);
  return follow(http, safe, config, redirects);
}

/** The same request without its credentials. */
export function anonymously(request: HttpRequest): HttpRequest {
  return { ...request, headers: withoutCredentials(request.headers) };
}

function retryAfter(exchange: Exchange, clock: TargetClock): number | undefined {
  const { status, headers } = exchange.response;
  const value = headers['retry-after'];
  if ((status !== 429 && status !== 503) || value === undefined) return undefined;
  const until = new Date(value).getTime() - clock.latest().getTime();
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil(until / 1000);
  const longest = clock.canAdvance ? longestVirtualWait : longestRealWait;
  // An illegal or very long wait is left to the check that sees the 429.
  return seconds >= 0 && seconds <= longest ? Math.max(seconds, 1) : undefined;
}
