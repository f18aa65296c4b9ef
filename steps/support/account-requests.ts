import type { SampleName } from '../../lib/config/target-config.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

/** Sends the configured request for an account in the name of a receiver, and remembers what came of it. */
export async function askForAccount(world: NdhWorld, name: string, sample?: SampleName): Promise<void> {
  world.registration = await world.conversation.register(world.receivers.requestOf(name, sample));
  world.answer = world.registration.exchange;
}

/** An outcome proves nothing where a request that is to end otherwise has the same. */
export async function expectOutcomeOtherThan(world: NdhWorld, sample: 'grant' | 'malformed'): Promise<void> {
  const { outcome } = need(world.registration);
  if (!world.config.registration?.samples[sample]) return;
  const other = await world.conversation.register(world.receivers.requestOf('Control Directory', sample));
  const alike = (word: string) => (word === 'refused' ? 'denied' : word);
  if (alike(other.outcome) === alike(outcome))
    throw new NotTestable(`another request ("${sample}") is ${other.outcome} as well`);
}

/** The last request for an account, which was granted. @throws NotTestable where it was not */
export function granted(world: NdhWorld) {
  const registration = need(world.registration);
  if (registration.outcome === 'granted') return registration;
  throw new NotTestable(`nothing was granted: ${outcomeText(world)}`);
}

/** What came of the last request for an account, in words. */
export function outcomeText(world: NdhWorld): string {
  const { outcome, exchange } = need(world.registration);
  return `${outcome} (${exchange.response.status})`;
}
