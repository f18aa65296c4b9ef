import type { ClientKeys } from '../../../lib/client/smart/client-registration.ts';
import { newEcKey, publicSet, usualKey, usualRsaKey } from '../../../lib/client/smart/key-pair.ts';
import type { KeyPair } from '../../../lib/client/smart/key-pair.ts';
import { NoAnswer } from '../../../lib/client/no-answer.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { once } from '../once.ts';
import type { NdhWorld } from '../world.ts';
import { registerClient, smartClientOf, takeClient } from './clients.ts';
import { smartFacts } from './facts.ts';

/** A client that all scenarios share which only ask for tokens. */
export async function sharedClient(world: NdhWorld, name: string): Promise<void> {
  const account = await once(world, 'SMART client', async (world) => {
    await smartClientOf(world, name);
    return (await world.receiver(name)).account;
  });
  world.receivers.speakFor(name, account);
  smartFacts(world).client = world.conversation.smart.client(account);
}

/** As `sharedClient`. @throws NotTestable where a valid request gets no token */
export async function clientWithToken(world: NdhWorld, name: string): Promise<void> {
  await sharedClient(world, name);
  await smartFacts(world).client?.token();
}

/** A client of the receiver alone, that gets tokens. */
export async function ownClient(world: NdhWorld, name: string): Promise<void> {
  const client = await smartClientOf(world, name);
  await client.token();
  smartFacts(world).client = client;
}

/** An account with a client, or without one where the target gives no means to have it. */
export async function clientWherePossible(world: NdhWorld, name: string): Promise<void> {
  await smartClientOf(world, name).catch((error: unknown) => {
    // Silence where tokens are told of is for the act to meet.
    if (!(error instanceof NotTestable) && !(error instanceof NoAnswer)) throw error;
  });
  await world.receiver(name);
}

/** A client with keys of both kinds that SMART names, or with all that a configured one has. */
export async function clientOfBothKinds(world: NdhWorld, name: string): Promise<void> {
  const facts = smartFacts(world);
  const client = await smartClientOf(world, name, [usualKey(), usualRsaKey()]).catch((error: unknown) => {
    // The one client of a configuration may be that of an earlier step.
    if (error instanceof NotTestable && facts.client) return facts.client;
    throw error;
  });
  await client.token();
  facts.client = client;
}

/** A client that is known by the address of its keys, two of them, and gets tokens with the first. */
export async function clientByAddress(world: NdhWorld, name: string): Promise<void> {
  await registerByAddress(world, name, [newEcKey(), newEcKey()]);
  const client = smartFacts(world).client;
  const answer = await client?.askTwice();
  if (!answer?.session)
    throw new NotTestable('a client known by the address of its keys gets no token (SMART-REG-02)');
}

/** As `clientByAddress`, but its two keys have one identifier; one with two identifiers gets tokens. */
export async function clientOfTwins(world: NdhWorld, name: string): Promise<void> {
  await clientByAddress(world, `${name.split(' ')[0]}s Control Directory`);
  const facts = smartFacts(world);
  if (facts.client) facts.control = facts.client;
  const twins = [newEcKey('twin'), newEcKey('twin')];
  try {
    await registerByAddress(world, name, twins);
  } catch (error) {
    const refused = facts.registrations.at(-1)?.registration.outcome;
    if (!(error instanceof NotTestable) || (refused !== 'refused' && refused !== 'denied')) throw error;
    // To refuse such a key set when it is registered is as good.
    delete facts.client;
  }
}

async function registerByAddress(world: NdhWorld, name: string, keys: KeyPair[]): Promise<void> {
  const facts = smartFacts(world);
  if (world.config.registration?.jwksUrl === undefined)
    throw new NotTestable(
      'no client is registered by the address of its keys: configure registration.jwksUrl',
    );
  const set = (await world.conversation.smart.keyServer()).publish(publicSet(...keys));
  facts.served = { set, keys };
  const registration = await registerClient(world, name, addressOf(world, set.url, keys));
  facts.registrations.push({ form: 'by address', registration });
  facts.client = await takeClient(world, name, registration);
}

/** What a registration says of keys that are at an address. */
export const addressOf = ({ config }: NdhWorld, url: string, keys: KeyPair[]): ClientKeys => ({
  ...{ keys, url, scopes: config.smart.scopes },
});
