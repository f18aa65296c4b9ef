import type { TargetConfig } from '../config/target-config.ts';
import type { Exchange } from './exchange.ts';
import type { Http, HttpRequest } from './http.ts';
import { fetchFlaw } from './fetch-flaw.ts';
import { tokenAllowed } from './token-allowed.ts';

/** The last answer of a chain of redirects, and the redirects on the way. */
export interface Followed {
  exchange: Exchange;
  redirects: Exchange[];
}

/** What a request says of itself and not of who asks; a session may go by any other name. */
const harmless = new Set([
  ...['accept', 'accept-charset', 'accept-encoding', 'accept-language', 'content-encoding', 'content-length'],
  ...['content-type', 'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since'],
  ...['prefer', 'range', 'user-agent'],
]);
const redirecting = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a request and follows redirects, at most `limit` of them. Credentials never leave baseUrl's host and
 * files.tokenHosts; a redirect to an address that is never fetched is returned as it is.
 */
export async function follow(
  http: Http,
  first: HttpRequest,
  config: TargetConfig,
  limit = config.limits.redirects,
): Promise<Followed> {
  const redirects: Exchange[] = [];
  let request = first;
  for (;;) {
    const exchange = await http.exchange(request);
    const next = redirectedTo(exchange, request);
    if (!next || redirects.length >= limit || fetchFlaw(next.url, config)) return { exchange, redirects };
    redirects.push(exchange);
    request = tokenAllowed(next.url, config) ? next : anonymously(next);
  }
}

function redirectedTo(exchange: Exchange, request: HttpRequest): HttpRequest | undefined {
  const { status, headers } = exchange.response;
  if (!redirecting.has(status) || !headers.location || !URL.canParse(headers.location, request.url)) {
    return undefined;
  }
  const url = new URL(headers.location, request.url).href;
  const keepsMethod = status >= 307 || (status !== 303 && request.method !== 'POST');
  if (keepsMethod) return { ...request, url };
  return { method: 'GET', url, headers: withoutContent(request.headers), ...limitsOf(request) };
}

function limitsOf({
  timeoutSeconds,
  size,
  maxBytes,
}: HttpRequest): Pick<HttpRequest, 'timeoutSeconds' | 'size' | 'maxBytes'> {
  return {
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(size === undefined ? {} : { size }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  };
}

function withoutContent(headers: Record<string, string> = {}): Record<string, string> {
  return filterHeaders(headers, (name) => !name.startsWith('content-'));
}

/** The same request in nobody's name. */
export function anonymously({ certificate: _, own: __, ...request }: HttpRequest): HttpRequest {
  return { ...request, headers: withoutCredentials(request.headers) };
}

/** The headers without any that may carry credentials. */
export function withoutCredentials(headers: Record<string, string> = {}): Record<string, string> {
  return filterHeaders(headers, (name) => harmless.has(name));
}

/** Whether a request may say who asks. */
export function saysWho(headers: Record<string, string> = {}): boolean {
  return Object.keys(withoutCredentials(headers)).length < Object.keys(headers).length;
}

function filterHeaders(
  headers: Record<string, string>,
  keep: (name: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => keep(name.toLowerCase())));
}
