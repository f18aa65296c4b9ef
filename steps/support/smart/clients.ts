import type { Session } from '../../../lib/client/login.ts';
import type { Registration } from '../../../lib/client/registration.ts';
import type { ClientKeys } from '../../../lib/client/smart/client-registration.ts';
import { usualKey } from '../../../lib/client/smart/key-pair.ts';
import type { SmartClient } from '../../../lib/client/smart/smart-client.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { opensAccounts } from '../provided-account.ts';
import type { NdhWorld } from '../world.ts';

/**
 * The SMART client of a receiver: that of its account, or one registered for it in this scenario with a key set inline.
 * @throws NotTestable where the target has no SMART, or gives no means to have a client of it
 */
export async function smartClientOf(world: NdhWorld, name: string): Promise<SmartClient> {
  await world.conversation.smart.tokenUrl();
  if (!world.hasAccount(name)) await giveClient(world, name);
  return world.conversation.smart.client((await world.receiver(name)).account);
}

/** The keys of a client that is like any other. */
export function usualKeys({ config }: NdhWorld): ClientKeys {
  return { keys: [usualKey()], scopes: config.smart.scopes };
}

async function giveClient(world: NdhWorld, name: string): Promise<void> {
  if (canRegister(world)) {
    await takeClient(world, name, await registerClient(world, name, usualKeys(world)));
    return;
  }
  const taken = world.participants.map(({ account }) => account);
  const free = world.config.accounts.find(
    (account) => account.client && !account.allowedTypes && !taken.includes(account),
  );
  if (free) world.assign(name, free);
  else if (!world.config.accounts.some(({ client }) => client))
    throw new NotTestable(
      'no SMART client is known: configure the client of an account, or registration.jwks',
    );
}

/** Whether scenarios register SMART clients of their own. */
export function canRegister({ config }: NdhWorld): boolean {
  return opensAccounts(config) && config.registration?.jwks !== undefined;
}

/** Requests an account with a SMART client in the name of a receiver. */
export async function registerClient(world: NdhWorld, name: string, keys: ClientKeys): Promise<Registration> {
  return world.conversation.register(world.requestOf(name), keys);
}

/**
 * Gives a receiver the account that was granted, and the client with it.
 * @throws NotTestable where nothing was granted: the rows on registration judge that
 */
export async function takeClient(
  world: NdhWorld,
  name: string,
  { account, outcome, exchange }: Registration,
): Promise<SmartClient> {
  const { status } = exchange.response;
  if (!account || outcome !== 'granted')
    throw new NotTestable(`no SMART client: its registration was ${outcome} (${status}, SMART-REG-01)`);
  if (!account.client)
    throw new NotTestable(`no SMART client: the grant names no client_id (${status}, SMART-REG-04)`);
  world.assign(name, account);
  return world.conversation.smart.client((await world.receiver(name)).account);
}

/**
 * What gives a session whenever one is needed, renewed where it ends: of the SMART client of a receiver where the target
 * has that, else of its login.
 */
export async function sessionsOf(world: NdhWorld, name: string): Promise<() => Promise<Session>> {
  try {
    const client = await smartClientOf(world, name);
    return () => client.token();
  } catch (error) {
    if (!(error instanceof NotTestable)) throw error;
    const receiver = await world.receiver(name);
    return () => receiver.session();
  }
}
