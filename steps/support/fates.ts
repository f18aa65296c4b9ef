import { bodyJson } from '../../lib/client/decoded-body.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { noteAgreed } from './agreed.ts';
import { expectOnceOrAnnounced } from './default-period.ts';
import { expectRightlyRefused, expectStateFilterTaken, expectTaken } from './expect-known.ts';
import { expectOnlyTypes } from './expect-resources.ts';
import { afterDue, letItRun, scheduleOf, submit } from './exporting.ts';
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
    const { status } = need(world.answer).response;
    world.conversation.readings.note('A09', `without an account: ${status < 300 ? 'accepted' : 'refused'}`);
  },
  'refused, or asked to be sent again': () => async (world) => {
    const answer = need(world.answer);
    const isAsked = answer.response.status === 200 && isOutcome(bodyJson(answer));
    if (!isAsked) await expectRightlyRefused(world);
    noteAgreed(world, {
      ambiguity: 'A36',
      seen: isAsked ? 'outcome' : 'refused',
      key: 'policy.unsupportedFormat',
      agreed: world.config.policy.unsupportedFormat,
    });
  },
  'refused, or runs for {receiver}': (name = '') => refusedOr((world) => expectRunFor(world, name)),
  'refused, or its run holds only {word}': (type = '') => refusedOr((world) => expectOnly(world, type)),
  'accepted, where filters are offered': () => expectStateFilterTaken,
  'accepted, or only with an id of its own': () => expectTakenUnderId,
  'refused, or runs at most once': () => refusedOr((world) => expectRuns(world, [0, 1], [0, 1, 2, 3])),
  'refused, or runs within a year': () => refusedOr(expectRunWithinYear),
  'refused, or runs exactly once within 32 days': () => refusedOr(expectOnceOrAnnounced),
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

/** Of the runs seen up to some days after the start there are as many as these. */
async function expectRuns(world: NdhWorld, allowed: number[], days: number[]): Promise<void> {
  const scheduled = scheduleOf(world, world.actor);
  const start = afterDue(world, new Date(scheduled.start.epochMilliseconds)).getTime();
  const moments = days.map((after) => new Date(start + after * day));
  const runs = (await watch(world, scheduled, moments)).filter(({ run }) => run).length;
  if (allowed.includes(runs)) return;
  throw new NonConformance({ expected: `${allowed.join(' or ')} runs`, received: `${runs} runs` });
}

/** An id that another account uses may be refused by a server that wants it distinct over all of them (NDH-SCHED-28). */
async function expectTakenUnderId(world: NdhWorld): Promise<void> {
  const { status } = need(world.answer).response;
  if (status < 400) return expectTaken(world);
  const { exchange } = await submit(world, world.actor);
  if (exchange.response.status >= 300)
    throw new NotTestable(`the valid request is answered ${exchange.response.status} (NDH-SCHED-02)`);
  throw new FallsShort({
    expected: 'a request accepted under an id that another account uses',
    received: `status ${status}, while one with a fresh id is accepted`,
  });
}
