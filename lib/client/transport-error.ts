import { TargetUnreachable } from '../verdict/outcomes.ts';
import { isConfiguredOrigin } from './fetch-flaw.ts';
import type { Addresses } from '../config/addresses-of.ts';
import { NoAnswer } from './no-answer.ts';

const unreachable = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ENOTFOUND', 'the host name is not known'],
  ['EAI_AGAIN', 'the host name cannot be looked up'],
  ['EHOSTUNREACH', 'there is no route to the host'],
  ['ENETUNREACH', 'there is no route to the network'],
  ['EADDRNOTAVAIL', 'there is no such address'],
  ['EACCES', 'the way to it is barred'],
  ['ETIMEDOUT', 'the connection attempt timed out'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection attempt timed out'],
]);

const closed = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** Says of a failed request whom it concerns: nobody answers (unreachable), or somebody answers badly. */
export function toOutcome(
  error: unknown,
  request: { method: string; url: string },
  timeoutSeconds: number,
  target?: Addresses,
): unknown {
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  const cause =
    unreachable.get(code) ??
    (isTls(code) ? `the TLS handshake failed: ${error.message}${adviceOn(code)}` : undefined);
  if (cause && target && !isConfiguredOrigin(request.url, target)) {
    // A host or port that only the target names: the run goes on without it.
    return new NoAnswer(request, `somebody to answer at ${origin(request.url)}`, cause);
  }
  if (cause) return new TargetUnreachable(`nobody can be reached at ${origin(request.url)}: ${cause}`);
  if (timedOut(error)) return new NoAnswer(request, `an answer within ${timeoutSeconds} s`, 'none');
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new NoAnswer(request, 'headers of a usable size', 'more than the HTTP parser takes');
  }
  if (closedByPeer(error)) return new NoAnswer(request, 'an HTTP answer', 'a closed connection');
  if (error.name === 'HTTPParserError' || code.startsWith('HPE_')) {
    return new NoAnswer(request, 'an HTTP answer', 'bytes that are none');
  }
  // Whatever else undici finds fault with lies in the answer: requests are checked before they are sent.
  if (code.startsWith('UND_ERR_') && code !== 'UND_ERR_INVALID_ARG')
    return new NoAnswer(request, 'an HTTP answer', error.message);
  return error;
}

/** Whether the peer closed the connection instead of answering. */
export function closedByPeer(error: unknown): boolean {
  return error instanceof Error && closed.has(codeOf(error));
}

/** Whether no head came in time. */
export function timedOut(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || codeOf(error) === 'UND_ERR_HEADERS_TIMEOUT';
}

// Connecting to a name with several addresses fails with an AggregateError that only lists the causes.
function codeOf(error: Error): string {
  const { code, errors, cause } = error as Error & { code?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  const inner = errors?.[0] ?? cause;
  return inner instanceof Error ? codeOf(inner) : '';
}

function isTls(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY))|EPROTO/.test(code);
}

/** Certificates of private authorities are common where servers are tried. */
function adviceOn(code: string): string {
  return /SELF_SIGNED|UNABLE_TO/.test(code) ? ' (--ca or tls.ca says whom to trust)' : '';
}

function origin(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
