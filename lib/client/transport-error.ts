import { TargetUnreachable } from '../verdict/outcomes.ts';
import { NoAnswer } from './no-answer.ts';

const unreachable = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ENOTFOUND', 'the host name is not known'],
  ['EAI_AGAIN', 'the host name cannot be looked up'],
  ['EHOSTUNREACH', 'there is no route to the host'],
  ['ENETUNREACH', 'there is no route to the network'],
  ['ETIMEDOUT', 'the connection attempt timed out'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection attempt timed out'],
]);

/** Says of a failed request whom it concerns: nobody answers (unreachable), or somebody answers badly. */
export function toOutcome(
  error: unknown,
  request: { method: string; url: string },
  timeoutSeconds: number,
): unknown {
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  const cause =
    unreachable.get(code) ?? (isTls(code) ? `the TLS handshake failed: ${error.message}` : undefined);
  if (cause) return new TargetUnreachable(`nobody can be reached at ${origin(request.url)}: ${cause}`);
  if (error.name === 'AbortError') {
    return new NoAnswer(request, `an answer within ${timeoutSeconds} s`, 'none');
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new NoAnswer(request, 'headers of a usable size', 'more than the HTTP parser takes');
  }
  if (error.name === 'HTTPParserError') {
    return new NoAnswer(request, 'an HTTP answer', 'bytes that are none');
  }
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE') {
    return new NoAnswer(request, 'an HTTP answer', 'a closed connection');
  }
  return error;
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

function origin(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
