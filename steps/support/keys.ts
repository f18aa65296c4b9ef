import { where } from '../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectOutcomeOtherThan, outcomeText } from './account-requests.ts';
import { expectExpired } from './expect-expired.ts';
import { expectNothingOpens } from './expect-nothing-opens.ts';
import { validRequest } from './exporting.ts';
import { need } from './need.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** Tries on everything what may work as a key; blames where something opens. */
export type Key = (world: NdhWorld) => Promise<void>;

definePhrases<Key>('key', {
  'the expired session': (world) => expectExpired(world, world.actor, need(world.session)),
  'a new login': newLoginOpensNothing,
  'what the denied answer holds': (world) => answerOpensNothing(world, 'denied'),
  'what the pending answer holds': (world) => answerOpensNothing(world, 'pending'),
});

async function newLoginOpensNothing(world: NdhWorld): Promise<void> {
  const receiver = await world.receiver(world.actor);
  await world.conversation.clock.advance('PT1M');
  const { session } = await receiver.logIn();
  if (!session) return;
  const kickOff = await receiver.kickOff(await validRequest(world, receiver), { as: session });
  const reading = await receiver.readList({ as: session });
  if (kickOff.exchange.response.status >= 400 && !reading.list?.links.length) return;
  throw new NonConformance({
    expected: 'nothing behind the login of a closed account',
    received: 'a session',
    where: where(kickOff.exchange),
  });
}

async function answerOpensNothing(world: NdhWorld, expected: 'denied' | 'pending'): Promise<void> {
  const registration = need(world.registration);
  const outcome = registration.outcome === 'refused' ? 'denied' : registration.outcome;
  if (outcome !== expected) throw new NotTestable(`the request was not ${expected}: ${outcomeText(world)}`);
  await expectOutcomeOtherThan(world, expected === 'denied' ? 'grant' : 'malformed');
  await expectNothingOpens(world, registration);
}
