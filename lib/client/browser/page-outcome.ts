import { NonConformance, TargetUnreachable } from '../../verdict/outcomes.ts';
import type { Addresses } from '../../config/addresses-of.ts';
import { isConfiguredOrigin } from '../fetch-flaw.ts';
import { NoAnswer } from '../no-answer.ts';

const unreachable: [RegExp, string][] = [
  [/ERR_CONNECTION_REFUSED/, 'the connection was refused'],
  [/ERR_NAME_NOT_RESOLVED/, 'the host name is not known'],
  [/ERR_ADDRESS_UNREACHABLE|ERR_INTERNET_DISCONNECTED/, 'there is no route to the host'],
  [/ERR_CONNECTION_TIMED_OUT/, 'the connection attempt timed out'],
  [/ERR_CERT_AUTHORITY_INVALID/, 'its certificate is from nobody who is trusted (tls.ca says whom to trust)'],
  [/ERR_(CERT|SSL)_\w+/, 'the TLS handshake failed'],
  [/ERR_TUNNEL_CONNECTION_FAILED/, 'no TLS connection comes about'],
];

/** What nobody at an address looks like where the harness stands between. */
const unanswered: [RegExp, string] = [/ERR_EMPTY_RESPONSE/, 'no connection comes about'];

const badAnswers: [RegExp, string][] = [
  [/ERR_TOO_MANY_REDIRECTS/, 'redirects without end'],
  [/ERR_EMPTY_RESPONSE|ERR_CONNECTION_(CLOSED|RESET)|ERR_SOCKET_NOT_CONNECTED/, 'a closed connection'],
  [/ERR_INVALID_HTTP_RESPONSE|ERR_RESPONSE_HEADERS_\w+|ERR_INVALID_REDIRECT/, 'an answer that is no HTTP'],
  [/Download is starting/, 'a file to download'],
  [/ERR_ABORTED/, 'nothing that is shown'],
];

/**
 * Says of an error of the browser on the way to a page whom it concerns, as `toOutcome` does of a request: nobody can be
 * reached, or somebody answers badly. Any other error is given back as it is.
 * @param refusal what the harness's own way to the server said, where that failed
 */
export function pageOutcome(error: unknown, url: string, target: Addresses, refusal?: string): unknown {
  if (!(error instanceof Error)) return error;
  const { message } = error;
  const request = { method: 'GET', url };
  const code = /net::(\w+)/.exec(message)?.[1];
  const ways = refusal === undefined ? unreachable : [...unreachable, unanswered];
  const [, lost] = ways.find(([sign]) => sign.test(message)) ?? [];
  if (lost !== undefined) {
    const cause = /ERR_(SSL|TUNNEL|EMPTY)/.test(message) ? `${lost}: ${refusal ?? code}` : lost;
    const { origin } = new URL(url);
    return isConfiguredOrigin(url, target)
      ? new TargetUnreachable(`nobody can be reached at ${origin}: ${cause}`)
      : new NoAnswer(request, `somebody to answer at ${origin}`, cause);
  }
  if (error.name === 'TimeoutError') {
    const [, milliseconds = ''] = /(\d+)ms/.exec(message) ?? [];
    return new NoAnswer(request, `a page within ${Number(milliseconds) / 1000} s`, 'none');
  }
  const [, received = code] = badAnswers.find(([sign]) => sign.test(message)) ?? [];
  if (received !== undefined) return new NoAnswer(request, 'a page', received);
  if (/Page crashed|Target crashed/.test(message))
    return new NonConformance({
      expected: 'a page',
      received: 'one that crashes a browser',
      where: `GET ${url}`,
    });
  return error;
}
