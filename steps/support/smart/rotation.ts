import { newEcKey, publicSet } from '../../../lib/client/smart/key-pair.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';
import { ask, clientThatAsks, wait } from './asking.ts';
import { smartFacts } from './facts.ts';

/** For which the harness lets its key sets be kept, in seconds. */
const kept = 60;

/** Signs with a key that came into the set at the address after the client was known (SMART-REG-05). */
export async function askAddedKey(world: NdhWorld): Promise<void> {
  const { set, keys } = need(smartFacts(world).served);
  const added = newEcKey();
  set.keys = publicSet(...keys, added);
  await wait(world, kept + world.config.policy.maxSkewSeconds);
  const first = await clientThatAsks(world).ask({ key: added });
  if (!first.session) await wait(world, kept);
  if (first.session) smartFacts(world).answers.push({ what: 'a key that was added', answer: first });
  else await ask(world, 'a key that was added', { key: added });
  world.record(`the key set was fetched ${set.fetches.length} times`);
}

/** Signs with a key that has gone from the set at the address (SMART-REG-06). */
export async function askRemovedKey(world: NdhWorld): Promise<void> {
  const { set, keys } = need(smartFacts(world).served);
  const [first, ...others] = keys;
  set.keys = publicSet(...others);
  await wait(world, kept + world.config.policy.maxSkewSeconds);
  await ask(world, 'a key that was taken away', { key: need(first) });
  world.record(`the key set was fetched ${set.fetches.length} times`);
}

/** Signs with each of two keys that have one identifier (SMART-TOKEN-21). */
export async function askEitherKey(world: NdhWorld): Promise<void> {
  const { client, served } = smartFacts(world);
  if (!client) return world.record('such a key set is not registered at all');
  for (const [index, key] of need(served).keys.entries())
    await ask(world, `key ${index + 1} of two`, { key });
}

/** Names the registered address of the keys in the header, and does not (SMART-TOKEN-23). */
export async function askWithAddress(world: NdhWorld): Promise<void> {
  const { url } = need(smartFacts(world).served).set;
  const plain = await ask(world, 'no address', {});
  if (!plain.session) throw new NotTestable('a request without the address gets no token (SMART-REG-02)');
  const named = { assertion: { header: { jku: url } } };
  const answer = await clientThatAsks(world).ask(named);
  if (answer.session) smartFacts(world).answers.push({ what: 'the registered address', answer });
  else await ask(world, 'the registered address', named);
}
