import { openAccount } from '../login/open-account.ts';
import type { Ndh } from '../ndh.ts';
import type { Client, Jwk } from '../store/clients.ts';
import type { RegistrationRequest } from '../store/requests.ts';
import { everything } from './scopes.ts';

/** A client that is known before anybody asks, as in a registration by hand: its keys, or where they are. */
export interface KnownClient {
  id: string;
  jwks?: { keys: Jwk[] };
  jwks_uri?: string;
}

/** Lets clients in whose tools cannot register. One that was known before keeps its account, and has its keys renewed. */
export function enrolClients(clients: readonly KnownClient[], ndh: Ndh): Client[] {
  const { store, behaviour, clock } = ndh;
  return clients.map(({ id, ...written }) => {
    const keys = behaviour.keysToKeep(written);
    const known = store.clients.find(id);
    if (known) store.clients.setKeys(id, keys);
    else
      store.clients.insert({
        ...{ id, name: id, accountId: openAccount(requestOf(id), ndh).id, ...keys },
        ...{ scopes: everything, registered: clock.now() },
      });
    return store.clients.find(id)!;
  });
}

const requestOf = (name: string): RegistrationRequest => ({
  organization: { name, state: '' },
  ...{ contact: { name: '', email: '' }, purpose: 'directory-distribution' },
});
