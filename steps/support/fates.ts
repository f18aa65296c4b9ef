import { bodyJson } from '../../lib/client/decoded-body.ts';
import { FallsShort, NonConformance } from '../../lib/verdict/outcomes.ts';
import { expectRightlyRefused, expectTaken } from './expect-known.ts';
import { expectOnlyTypes } from './expect-resources.ts';
import { afterDue, letItRun, scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import { isOutcome } from './operation-outcome.ts';
import { definePatterns, type Patterns } from './phrases.ts';
import { readRepository } from './reading.ts';
import { day } from './starts.ts';
import { watch } from './watching.ts';
import type { NdhWorld } from './world.ts';

/** What may honestly become of a request: judges the answer to it, and what followed where it was accepted. */
export type Fate = (world: NdhWorld) => Promise<void>;

const fates: Patterns<Fate> = {
  accepted: () => expectTaken,
  refused: () => async (world) => {
    const { status } = need(world.answer).response;
    await expectRightlyRefused(world);
    if (status >= 500) world.record(`refused with ${status}`);
  },
  'refused unless the session names the account': () => async (world) => {
    if (!world.config.policy.accountFromToken) await expectRightlyRefused(world);
  },
  'refused, or asked to be sent again': () => async (world) => {
    const answer = need(world.answer);
    if (answer.response.status !== 200 || !isOutcome(bodyJson(answer))) await expectRightlyRefused(world);
  },
  'refused, or runs for {receiver}': (name = '') => refusedOr((world) => expectRunFor(world, name)),
  'refused, or its run holds only {word}': (type = '') => refusedOr((world) => expectOnly(world, type)),
  'refused, or runs within a year': () => refusedOr(expectRunWithinYear),
  'refused, or runs exactly once within 32 days': () => refusedOr(expectOneRun),
};

definePatterns('fate', fates);

function refusedOr(followed: Fate): Fate {
  return async (world) => {
    if (need(world.answer).response.status >= 400) await expectRightlyRefused(world);
    else await followed(world);
  };
}

async function expectRunFor(world: NdhWorld, name: string): Promise<void> {
  await letItRun(world, scheduleOf(world, name));
  const { list } = await readRepository(await world.receiver(name));
  const received = `${need(world.answer).response.status} to an account nobody has`;
  if (!list) throw new NonConformance({ expected: 'a refusal', received: `${received}, and no run` });
  if (world.config.policy.accountFromToken) return;
  throw new FallsShort({
    expected: 'a refusal',
    received: `${received}; the run shows for the session's account`,
  });
}

async function expectOnly(world: NdhWorld, type: string): Promise<void> {
  await letItRun(world, scheduleOf(world, world.actor));
  const reading = await readRepository(await world.receiver(world.actor));
  if (reading.resources.length > 0) expectOnlyTypes(reading, type);
  world.record('accepted');
}

async function expectRunWithinYear(world: NdhWorld): Promise<void> {
  const { receiver } = scheduleOf(world, world.actor);
  await world.conversation.clock.advance('P1Y');
  if ((await readRepository(receiver)).list) return;
  throw new NonConformance({
    expected: 'a refusal or a run within a year',
    received: 'an acceptance and no run',
  });
}

async function expectOneRun(world: NdhWorld): Promise<void> {
  const scheduled = scheduleOf(world, world.actor);
  const start = afterDue(world, new Date(scheduled.start.epochMilliseconds)).getTime();
  const moments = [0, 1, 2, 7, 31].map((days) => new Date(start + days * day));
  const runs = (await watch(world, scheduled, moments)).filter(({ run }) => run).length;
  if (runs !== 1) throw new NonConformance({ expected: 'exactly one run', received: `${runs} runs` });
}
