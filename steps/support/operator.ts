import type { Registration } from '../../lib/client/registration.ts';
import { where } from '../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { askForAccount } from './account-requests.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

/** What an operator decided about a request that waited. */
export interface OperatorDecision {
  said: 'granted' | 'denied';
  /** Whether the requester, who asked before, was told that the request waits. */
  toldToWait: boolean;
}

const decided = { grant: 'granted', deny: 'denied' } as const;

/**
 * Asks for an account that an operator then decides on. Where no request can be made to wait or nobody can be made to
 * decide, one that is decided at once stands for it.
 */
export async function askAndDecide(
  world: NdhWorld,
  name: string,
  decision: keyof typeof decided,
): Promise<void> {
  try {
    await decideWaiting(world, name, decision);
  } catch (error) {
    if (!(error instanceof NotTestable)) throw error;
    world.record(`no decision of an operator: ${error.message}`);
    await askForAccount(world, name, decision);
  }
}

async function decideWaiting(world: NdhWorld, name: string, decision: keyof typeof decided): Promise<void> {
  const { config, conversation } = world;
  if (!config.registration?.samples.pending)
    throw new NotTestable('registration.samples has none that waits');
  if (!conversation.control.has('decideRequest'))
    throw new NotTestable('nobody can be made to decide (configure control)');
  await askForAccount(world, name, 'pending');
  const waiting = need(world.registration);
  const { outcome, requestId, statusUrl } = waiting;
  if (outcome !== 'pending') throw new NotTestable(`the request that is to wait is ${outcome}`);
  if (requestId === undefined || statusUrl === undefined)
    throw new NotTestable('the answer does not say how to ask after the request');
  const before = await conversation.poll(waiting);
  await conversation.control.decide(requestId, decision);
  world.operator = { said: decided[decision], toldToWait: before.outcome === 'pending' };
}

/** Long enough for an operator's decision to reach whoever asks after it. */
const told = 'PT1M';

/** Whoever asks after a request is told what the operator decided about it (NDH-REG-06, NDH-REG-07). */
export async function expectTold(world: NdhWorld, { said, toldToWait }: OperatorDecision): Promise<void> {
  const last = await asked(world, said);
  const { status } = last.exchange.response;
  if (wordFor(last) === said) return world.record(`the operator's decision is told with ${status}`);
  // A refusal is how HTTP denies (NDH-REG-07), unless asking was refused before anything was decided.
  if (said === 'denied' && toldToWait && status >= 400 && status < 500)
    return world.record(`the operator's denial is told with ${status} alone`);
  const finding = {
    expected: `that the operator has ${said} the request`,
    received: `${last.outcome} (${status})`,
    where: where(last.exchange),
  };
  throw status >= 500 && said === 'denied' ? new FallsShort(finding) : new NonConformance(finding);
}

async function asked(world: NdhWorld, said: OperatorDecision['said']): Promise<Registration> {
  const { clock } = world.conversation;
  const waiting = need(world.registration);
  const first = await world.conversation.poll(waiting);
  if (wordFor(first) === said || !clock.canAdvance) return first;
  await clock.advance(told);
  return world.conversation.poll(waiting);
}

const wordFor = ({ outcome }: Registration): string => (outcome === 'refused' ? 'denied' : outcome);
