import type { Session } from '../../../lib/client/login.ts';
import type { Registration } from '../../../lib/client/registration.ts';
import { clientWith } from '../../../lib/client/smart/client-registration.ts';
import type { ClientKeys } from '../../../lib/client/smart/client-registration.ts';
import { publicSet } from '../../../lib/client/smart/key-pair.ts';
import type { KeyPair } from '../../../lib/client/smart/key-pair.ts';
import type { SmartClient } from '../../../lib/client/smart/smart-client.ts';
import type { AccountConfig } from '../../../lib/config/target-config.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { opensAccounts } from '../provided-account.ts';
import type { NdhWorld } from '../world.ts';

/**
 * The SMART client of a receiver: the one of its account; else one that is given to its account by hand, or registered
 * with a key set inline.
 * @param keys of a new client; the usual ones where absent
 * @throws NotTestable where the target has no SMART, or gives no means to have a client of it
 */
export async function smartClientOf(world: NdhWorld, name: string, keys?: KeyPair[]): Promise<SmartClient> {
  const { smart, control } = world.conversation;
  await smart.tokenUrl();
  if (!world.receivers.hasAccount(name) && !opensAccounts(world.config)) await useConfigured(world, name);
  const isNew = !world.receivers.hasAccount(name);
  if (control.has('giveClient')) {
    const { account } = await world.receiver(name);
    if (account.client || (await giveByHand(world, account, keys))) return smart.client(account);
  }
  if (isNew) return takeClient(world, name, await registerClient(world, name, await usualKeys(world, keys)));
  return smart.client((await world.receiver(name)).account);
}

/** The keys of a client that is like any other. */
export async function usualKeys({ config, conversation }: NdhWorld, keys?: KeyPair[]): Promise<ClientKeys> {
  return { keys: keys ?? (await conversation.smart.newKeys()), scopes: config.smart.scopes };
}

/** An account of the configuration that has a client and that nobody else uses. */
async function useConfigured(world: NdhWorld, name: string): Promise<void> {
  const nobody = 'no SMART client is to be had: configure the client of an account, or registration.jwks';
  await world.receivers
    .provide(name, ({ client }) => client !== undefined)
    .catch((error: unknown) => {
      throw error instanceof NotTestable ? new NotTestable(nobody) : error;
    });
}

/** What an operator does with keys that come by mail; false where the target has no such means. */
async function giveByHand(
  { conversation }: NdhWorld,
  account: AccountConfig,
  given: KeyPair[] | undefined,
): Promise<boolean> {
  const keys = given ?? (await conversation.smart.newKeys());
  try {
    const id = await conversation.control.giveClient(account.accountId, publicSet(...keys));
    account.client = clientWith(id, { keys });
    return true;
  } catch (error) {
    if (!(error instanceof NotTestable)) throw error;
    return false;
  }
}

/** Requests an account with a SMART client in the name of a receiver. */
export async function registerClient(world: NdhWorld, name: string, keys: ClientKeys): Promise<Registration> {
  return world.conversation.register(world.receivers.requestOf(name), keys);
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
  world.receivers.speakFor(name, account);
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
