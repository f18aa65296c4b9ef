import { OAuthError } from './oauth-error.ts';

/** The parameters of a token request, each at most once; those without a value count as left out (RFC 6749, section 3.2). */
export type TokenRequest = Partial<Record<string, string>>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads the form of a token request. Throws an OAuthError where it is none. */
export function readTokenRequest(contentType: string | undefined, body: unknown): TokenRequest {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? ''))
    throw new OAuthError(
      'invalid_request',
      `the body has to be application/x-www-form-urlencoded, got ${contentType ?? 'no Content-Type'}`,
    );
  const parameters: TokenRequest = Object.create(null) as TokenRequest;
  for (const [name, value] of new URLSearchParams(textOf(body))) {
    if (value === '') continue;
    if (parameters[name] !== undefined)
      throw new OAuthError('invalid_request', 'each parameter may be there once, and one is there twice');
    parameters[name] = value;
  }
  return parameters;
}

function textOf(body: unknown): string {
  try {
    return body === undefined || body === null ? '' : utf8.decode(body as Buffer);
  } catch {
    throw new OAuthError('invalid_request', 'the body is not UTF-8');
  }
}
