import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { expectOutcomeOtherThan, outcomeText } from './account-requests.ts';
import { need } from './need.ts';
import { expectTold } from './operator.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What is to have come of a request for an account. */
export type Decision = (world: NdhWorld) => void | Promise<void>;

definePhrases<Decision>('decision', {
  granted: expectGranted,
  denied: expectDenied,
  'announced as granted': (world) => expectAnnounced(world, 'granted'),
  'announced as denied': (world) => expectAnnounced(world, 'denied'),
});

function expectGranted(world: NdhWorld): void {
  const { outcome, exchange } = decided(world);
  if (outcome === 'granted' || exchange.response.status === 409) return;
  throw new NonConformance({ expected: 'a grant', received: outcomeText(world), where: where(exchange) });
}

async function expectDenied(world: NdhWorld): Promise<void> {
  const { outcome, exchange } = decided(world);
  if (outcome === 'denied' || outcome === 'refused') return expectOutcomeOtherThan(world, 'grant');
  throw new NonConformance({ expected: 'a denial', received: outcomeText(world), where: where(exchange) });
}

function decided(world: NdhWorld) {
  const registration = need(world.registration);
  if (registration.outcome === 'pending') throw new NotTestable('the request is still pending');
  if (registration.outcome === 'unknown') throw new NotTestable('the request has no outcome (NDH-REG-01)');
  return registration;
}

async function expectAnnounced(world: NdhWorld, expected: 'granted' | 'denied'): Promise<void> {
  if (world.operator) return expectTold(world, world.operator);
  const first = need(world.registration);
  const last = first.outcome === 'pending' ? await world.conversation.poll(first) : first;
  const told = last.outcome === 'refused' ? 'denied' : last.outcome;
  if (told === expected) return told === 'denied' ? expectOutcomeOtherThan(world, 'grant') : undefined;
  const { status } = last.exchange.response;
  const fails = status >= 500 && expected === 'denied';
  if (told === 'unknown') {
    if (expected === 'granted') throw new NotTestable('the request has no outcome (NDH-REG-01)');
    await expectOutcomeOtherThan(world, 'grant');
    // Over HTTP a refusal is a denial, in whatever words (NDH-REG-07).
    if (status >= 400 && !fails) return world.record(`denied with ${status} alone`);
  }
  if (told === 'granted' || told === 'denied') throw new NotTestable(`the request was ${told} (NDH-REG-02)`);
  const finding = {
    expected: `the outcome ${expected}`,
    received: `${told} (${status})`,
    where: where(last.exchange),
  };
  throw fails ? new FallsShort(finding) : new NonConformance(finding);
}
