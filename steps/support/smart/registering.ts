import { publicSet } from '../../../lib/client/smart/key-pair.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { wait } from './asking.ts';
import { registerClient, usualKeys } from './clients.ts';
import { smartFacts } from './facts.ts';
import type { SmartRegistration } from './facts.ts';
import { addressOf } from './standing.ts';

/** The ways in which a client gives its keys. */
export type RegistrationForm = (world: NdhWorld, name: string) => Promise<void>;

export const registrationForms: Record<string, RegistrationForm> = {
  'by the address of its keys': async (world, name) => {
    await byAddress(world, name, true);
  },
  'with its keys inline': async (world, name) => {
    await inline(world, name, true);
  },
  'in each way': inEachWay,
};

export async function byAddress(world: NdhWorld, name: string, needed: boolean): Promise<void> {
  await tried(world, 'by address', needed, async () => {
    if (world.config.registration?.jwksUrl === undefined) return byHand(world, 'by address');
    const { keys } = await usualKeys(world);
    const set = (await world.conversation.smart.keyServer()).publish(publicSet(...keys));
    smartFacts(world).served = { set, keys };
    return registerClient(world, `${name} by address`, addressOf(world, set.url, keys));
  });
}

export async function inline(world: NdhWorld, name: string, needed: boolean): Promise<void> {
  await tried(world, 'inline', needed, async () => {
    if (world.config.registration?.jwks === undefined) return byHand(world, 'inline');
    return registerClient(world, `${name} inline`, await usualKeys(world));
  });
}

async function inEachWay(world: NdhWorld, name: string): Promise<void> {
  await byAddress(world, name, false);
  await inline(world, name, false);
}

/** Registers a client, and lets it ask for a token; a way that cannot be tried is left out unless it is needed. */
async function tried(
  world: NdhWorld,
  form: SmartRegistration['form'],
  needed: boolean,
  register: () => Promise<SmartRegistration['registration'] | 'by hand'>,
): Promise<void> {
  try {
    const registration = await register();
    if (registration === 'by hand') return;
    smartFacts(world).registrations.push({ form, registration, ...(await recognition(world, registration)) });
  } catch (error) {
    if (!(error instanceof NotTestable) || needed) throw error;
    world.record(`${form}: ${error.message}`);
  }
}

/** A client of the configuration that was registered in this form, in some way of its own, and gets tokens. */
async function byHand(world: NdhWorld, form: SmartRegistration['form']): Promise<'by hand'> {
  const { accounts } = world.config;
  const account = accounts.find(
    ({ client }) => client && (client.jwksUrl === undefined) === (form === 'inline'),
  );
  const key = form === 'inline' ? 'registration.jwks' : 'registration.jwksUrl';
  if (!account) throw new NotTestable(`no client is registered with its keys ${form}: configure ${key}`);
  await world.conversation.smart.client(account).token();
  smartFacts(world).byHand = form;
  return 'by hand';
}

/** Seconds after which a registration has come to the knowledge of the token endpoint. */
const untilKnown = 60;

async function recognition(
  world: NdhWorld,
  { account, outcome }: SmartRegistration['registration'],
): Promise<Pick<SmartRegistration, 'answer'>> {
  if (outcome !== 'granted' || !account?.client) return {};
  const client = world.conversation.smart.client(account);
  const answer = await client.askTwice();
  if (answer.body?.['error'] !== 'invalid_client') return { answer };
  await wait(world, untilKnown);
  return { answer: await client.ask() };
}
