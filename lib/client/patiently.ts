import type { TargetConfig } from '../config/target-config.ts';
import type { Conversation } from './conversation.ts';
import type { Exchange } from './exchange.ts';
import { isConfiguredOrigin } from './fetch-flaw.ts';
import { anonymously, follow } from './follow.ts';
import type { Followed } from './follow.ts';
import type { HttpRequest } from './http.ts';
import { retryAfter } from './retry-after.ts';
import { tokenAllowed } from './token-allowed.ts';
import { waitSeconds } from './wait.ts';

const longestVirtualWait = 3600;

/** Waits after which nothing was better, one after the other; then no more are made. */
const mostVainWaits = 3;

/** Sends a request and gives the answer to it. */
export type Send = (request: HttpRequest) => Promise<Exchange>;

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
  return patientlyMade(conversation, async () => request, redirects);
}

/** As `patientlyFollowed`; the request is made anew after a wait, which can outlast a session. */
export async function patientlyMade(
  conversation: Conversation,
  make: () => Promise<HttpRequest>,
  redirects = conversation.config.limits.redirects,
): Promise<Followed> {
  const { http, config } = conversation;
  const send = async (): Promise<Followed> => {
    const request = await make();
    return follow(http, permitted(request, config), config, redirects);
  };
  const followed = await send();
  if (!(await waitedOut(conversation, followed.exchange))) return followed;
  const again = await send();
  noteWait(conversation, again.exchange);
  return again;
}

/**
 * The request with no more of who asks than its host may see; whom the tester has named may see a certificate, and the
 * headers that were written for it.
 */
function permitted({ own, ...request }: HttpRequest, config: TargetConfig): HttpRequest {
  if (tokenAllowed(request.url, config)) return request;
  const unnamed = anonymously(request);
  if (!isConfiguredOrigin(request.url, config)) return unnamed;
  const { certificate, headers = {} } = request;
  const written = Object.entries(headers).filter(([name]) => own?.includes(name));
  return {
    ...unnamed,
    headers: { ...unnamed.headers, ...Object.fromEntries(written) },
    ...(certificate && { certificate }),
  };
}

/** Waits as a 429 or 503 with Retry-After asks; false where the answer stands. */
export async function waitedOut(conversation: Conversation, answer: Exchange): Promise<boolean> {
  const { clock } = conversation;
  const seconds = waitFor(answer, conversation);
  if (seconds === undefined) return false;
  await waitSeconds(clock, seconds);
  return true;
}

/** Notes whether a wait was in vain; after several of these no more are made. */
export function noteWait(conversation: Conversation, again: Exchange): void {
  conversation.vainWaits = isPutOff(again) ? conversation.vainWaits + 1 : 0;
}

/** Seconds to wait before the request is repeated; undefined where the answer stands. */
function waitFor(exchange: Exchange, { clock, config, vainWaits }: Conversation): number | undefined {
  const seconds = retryAfter(exchange.response.headers, clock.own.latest());
  if (!isPutOff(exchange) || seconds === undefined || vainWaits >= mostVainWaits) return undefined;
  const longest = clock.canAdvance ? longestVirtualWait : config.limits.waitSeconds;
  // An illegal or very long wait is left to the check that sees the 429. A date that has passed asks for no wait.
  return seconds <= longest ? Math.max(seconds, 1) : undefined;
}

function isPutOff({ response: { status } }: Exchange): boolean {
  return status === 429 || status === 503;
}
