import { newId } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { Account } from '../store/accounts.ts';
import type { Client } from '../store/clients.ts';
import type { RegistrationRequest } from '../store/requests.ts';
import { everything } from './scopes.ts';

/** Opens a client of an account, with the keys and the scopes of a registration that is granted. */
export function openClient(
  { id: accountId, organization }: Account,
  { jwks, jwks_uri, scope }: Pick<RegistrationRequest, 'jwks' | 'jwks_uri' | 'scope'>,
  { store, clock, behaviour }: Ndh,
): Client {
  const client: Client = {
    ...{ id: newId(), accountId, name: organization, scopes: scope ?? everything, registered: clock.now() },
    ...behaviour.keysToKeep({ ...(jwks && { jwks }), ...(jwks_uri === undefined ? {} : { jwks_uri }) }),
  };
  store.clients.insert(client);
  return client;
}
