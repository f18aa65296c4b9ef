import { openAccount } from '../login/open-account.ts';
import type { Ndh } from '../ndh.ts';
import type { RegistrationRequest } from '../store/requests.ts';
import { OAuthError } from './oauth-error.ts';

type Json = Record<string, unknown>;

/**
 * Registers a client that knows nothing of accounts (RFC 7591): it gets an account of its own, granted at once.
 * Answers what the client is told. Throws an OAuthError where its metadata do not do.
 */
export function registerClient(body: unknown, ndh: Ndh): Json {
  const metadata = checkedMetadata(body, ndh);
  const { client_name: name, jwks, jwks_uri, scope } = metadata as Json & RegistrationRequest;
  const account = openAccount(
    {
      organization: { name: typeof name === 'string' ? name : 'a client without a name', state: '' },
      ...{ contact: { name: '', email: '' }, purpose: 'directory-distribution' },
      ...{ ...(jwks && { jwks }), ...(jwks_uri && { jwks_uri }), ...(scope && { scope }) },
    },
    ndh,
  );
  const client = ndh.store.clients.ofAccount(account.id)!;
  return {
    client_id: client.id,
    client_id_issued_at: Math.floor(client.registered / 1000),
    client_name: client.name,
    ...{
      grant_types: ['client_credentials'],
      response_types: [],
      token_endpoint_auth_method: 'private_key_jwt',
    },
    ...(jwks && { jwks }),
    ...(jwks_uri && { jwks_uri }),
    scope: client.scopes,
    // Not of RFC 7591: what the scheduled export asks for as _account.
    account_id: account.id,
  };
}

function checkedMetadata(body: unknown, ndh: Ndh): Json {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw wrong('the body is not a JSON object');
  const metadata = body as Json;
  const { jwks, jwks_uri, client_name: name = '', grant_types: grants, response_types: responses } = metadata;
  const { token_endpoint_auth_method: method = 'private_key_jwt' } = metadata;
  const [problem] = ndh.behaviour.checkClient(metadata);
  if (problem) throw wrong(`${problem.field} ${problem.problem}`);
  if (jwks === undefined && jwks_uri === undefined) throw wrong('jwks or jwks_uri is missing');
  if (typeof name !== 'string' || name.length > 200)
    throw wrong('client_name is no text of at most 200 characters');
  if (method !== 'private_key_jwt') throw wrong('token_endpoint_auth_method takes private_key_jwt');
  if (grants !== undefined && !(Array.isArray(grants) && grants.includes('client_credentials')))
    throw wrong('grant_types has to hold client_credentials');
  if (responses !== undefined && !(Array.isArray(responses) && responses.length === 0))
    throw wrong('response_types has to be empty, as nobody authorizes a client here');
  return metadata;
}

const wrong = (description: string): OAuthError => new OAuthError('invalid_client_metadata', description);
