import { beginClientSession } from '../login/begin-session.ts';
import type { Ndh } from '../ndh.ts';
import { authenticateClient } from './authenticate-client.ts';
import { OAuthError } from './oauth-error.ts';
import { everything, longestScopes } from './scopes.ts';
import type { TokenRequest } from './token-request.ts';

/**
 * Gives a client a token for what it may do (RFC 6749, section 4.4; SMART 2.2.0, backend-services.md), and answers what
 * the client is told. Throws an OAuthError where it gets none.
 */
export async function grantToken(
  request: TokenRequest,
  tokenUrl: string,
  ndh: Ndh,
): Promise<Record<string, unknown>> {
  const { behaviour } = ndh;
  checkForm(request, ndh);
  const asked = request['scope'];
  if (asked !== undefined && asked.length > longestScopes)
    throw new OAuthError('invalid_scope', `scope is longer than ${longestScopes} characters`);
  // Refused before the assertion is used up: its client can ask again with it.
  if (behaviour.scopesGranted(asked, { scopes: everything }, ndh) === '')
    throw new OAuthError('invalid_scope', `the scopes asked for are granted to nobody; ${everything} is`);
  const client = await authenticateClient(request['client_assertion'] ?? '', tokenUrl, ndh);
  if ((request['client_id'] ?? client.id) !== client.id)
    throw new OAuthError('invalid_client', 'client_id is another one than the assertion proves');
  const scope = behaviour.scopesGranted(asked, client, ndh);
  if (scope === '')
    throw new OAuthError(
      'invalid_scope',
      `none of the scopes asked for can be granted; this client may have ${client.scopes}`,
    );
  const life = behaviour.accessTokenLife();
  const access_token = beginClientSession(client, scope, life, ndh);
  return behaviour.tokenAnswer({ access_token, token_type: 'bearer', expires_in: life, scope }, asked);
}

function checkForm(request: TokenRequest, { behaviour }: Ndh): void {
  if (request['grant_type'] === undefined) throw new OAuthError('invalid_request', 'grant_type is missing');
  if (!behaviour.acceptsGrantType(request['grant_type']))
    throw new OAuthError('unsupported_grant_type', 'grant_type takes client_credentials');
  if (request['client_secret'] !== undefined)
    throw new OAuthError(
      'invalid_request',
      'a client proves itself by client_assertion, and in no other way beside it',
    );
  if (!behaviour.acceptsAssertionType(request['client_assertion_type'] ?? ''))
    throw new OAuthError(
      'invalid_client',
      'client_assertion_type takes urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    );
  if (request['client_assertion'] === undefined)
    throw new OAuthError('invalid_client', 'client_assertion is missing');
}
