import { BulkClient } from '../../../lib/client/bulk/bulk-client.ts';
import type { Session } from '../../../lib/client/login.ts';
import { sessionsOf } from '../smart/clients.ts';
import type { NdhWorld } from '../world.ts';

/** The Bulk Data client of a receiver: a SMART client where the target has that, else with the login that it has. */
export async function bulkClient(world: NdhWorld, name: string): Promise<BulkClient> {
  const known = world.bulk.clients.get(name);
  if (known) return known;
  const client = new BulkClient(world.conversation, await sessionsFor(world, name));
  world.bulk.clients.set(name, client);
  return client;
}

/** A target that opens no accounts and has no login is open to everybody. */
async function sessionsFor(world: NdhWorld, name: string): Promise<() => Promise<Session | undefined>> {
  const { login, registration, accounts } = world.config;
  if (!login && !registration && accounts.length === 0) return async () => undefined;
  return sessionsOf(world, name);
}
