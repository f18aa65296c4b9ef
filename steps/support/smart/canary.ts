import { publicSet } from '../../../lib/client/smart/key-pair.ts';
import type { ServedSet } from '../../../lib/client/smart/key-server.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { ask, clientThatAsks, wait } from './asking.ts';
import { smartFacts } from './facts.ts';
import { foreignKey } from './flaws.ts';

/** Where no key set of the harness can be reached; nobody answers there (RFC 2606). */
const unreachable = 'https://keys.wrong.example/jwks.json';

/** Seconds in which a server that does fetch a key set would have done so. */
const untilFetched = 10;

/** Names the address of a key set that is not the client's, by a key of that set and by its own (SMART-TOKEN-13). */
export async function askByAnotherAddress(world: NdhWorld): Promise<void> {
  const key = foreignKey(clientThatAsks(world));
  const canary = await publishCanary(world, key);
  const jku = canary?.url ?? unreachable;
  await ask(world, 'the address of other keys, and one of them', {
    assertion: { header: { jku, kid: key.kid }, signWith: key },
  });
  await ask(world, 'the address of other keys, and its own key', { assertion: { header: { jku } } });
  if (!canary) return;
  const facts = smartFacts(world);
  facts.canary = canary;
  // A token that was given is told all the same.
  await wait(world, untilFetched).catch((error: unknown) => {
    if (!(error instanceof NotTestable)) throw error;
    facts.unwatched = error;
  });
}

async function publishCanary(
  world: NdhWorld,
  key: Parameters<typeof publicSet>[0],
): Promise<ServedSet | undefined> {
  try {
    return (await world.conversation.smart.keyServer()).publish(publicSet(key));
  } catch (error) {
    if (!(error instanceof NotTestable)) throw error;
    world.record(`whether other keys are fetched is not seen: ${error.message}`);
    return undefined;
  }
}
