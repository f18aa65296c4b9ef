import { newId } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { Account } from '../store/accounts.ts';
import type { Client } from '../store/clients.ts';
import type { RegistrationRequest } from '../store/requests.ts';
import { everything } from './scopes.ts';

/** Opens a client of an account, with the keys and the scopes of a registration that is granted. */
export function openClient(
  account: Account,
  { jwks, jwks_uri, scope }: Pick<RegistrationRequest, 'jwks' | 'jwks_uri' | 'scope'>,
  ndh: Ndh,
): Client {
  const kept = ndh.behaviour.keysToKeep({
    ...(jwks && { jwks }),
    ...(jwks_uri === undefined ? {} : { jwks_uri }),
  });
  return newClient(account, kept, scope ?? everything, ndh);
}

/** A client of an account that is known by these keys. */
export function newClient(
  { id: accountId, organization: name }: Account,
  keys: Pick<Client, 'keys' | 'keySetUrl'>,
  scopes: string,
  { store, clock }: Ndh,
): Client {
  const client: Client = { id: newId(), accountId, name, scopes, registered: clock.now(), ...keys };
  store.clients.insert(client);
  return client;
}
