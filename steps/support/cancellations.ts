import { newId } from '../../lib/client/new-id.ts';
import { expectAccepted, expectStatus } from '../../lib/verdict/expect.ts';
import {
  cancel,
  cancelBarely,
  expectAcceptedAsBefore,
  expectAccountAlive,
  expectCancelStatus,
  expectExplainedRefusals,
  expectFilesKept,
  expectRefusedCancel,
  expectRun,
  sendCancel,
  sendEveryWrongCancel,
  sendWrongCancels,
  wrongCancels,
} from './cancelling.ts';
import { cancelDuringRun, expectDefinedState } from './cancelling-held.ts';
import { isKeyed, schedule, scheduleOf } from './exporting.ts';
import { orSilence } from './judgement.ts';
import { need } from './need.ts';
import { definePhrases } from './phrases.ts';
import { asSeen, seeing, seenOr } from './portal/scene.ts';
import { cancellation } from './portal/scenes/cancellation.ts';
import { cancelFirst, expectBothRun, expectOtherRuns } from './schedule-pair.ts';
import type { NdhWorld } from './world.ts';

/** What a receiver cancels, and how. */
export type Cancellation = (world: NdhWorld, name: string) => Promise<unknown>;

definePhrases<Cancellation>('cancellation', {
  'its schedule': cancel,
  'its schedule in the portal': seeing(cancellation),
  'its schedule without start and frequency': cancelBarely,
  'the first of them': cancelFirst,
  'while a run is held half way': cancelDuringRun,
  'once more': async (world, name) => {
    const { status } = (await sendCancel(world, name)).response;
    world.record(`the second cancellation is answered ${status}`);
  },
  'a schedule that does not exist': cancelNothing,
  'naming its account only': (world, name) => sendCancel(world, name, { fallback: false }),
  'without naming an account': wrongly('no account'),
  'for an account nobody has': wrongly('unknown account'),
  'by a request cut off in the middle': wrongly('cut off'),
  'by requests with errors': sendWrongCancels,
  'in every way that is wrong': sendEveryWrongCancel,
  'without naming a schedule': (world, name) =>
    sendCancel(world, name, { parameters: { without: ['_scheduledId'] }, fallback: false }),
  'with a flag that says no': async (world, name) => {
    const scheduled = scheduleOf(world, name);
    world.kickOff = await scheduled.receiver.kickOff({ ...scheduled.parameters, cancel: false });
    world.answer = world.kickOff.exchange;
    world.record(`the flag that says no is answered ${world.answer.response.status}`);
  },
});

/** What a cancellation is, or leaves. */
export type CancellationEffect = (world: NdhWorld) => unknown;

definePhrases<CancellationEffect>('cancellationEffect', {
  'is accepted': orSilence(({ answer }: NdhWorld) => expectAccepted(need(answer))),
  'is accepted as in the session before': (world) => expectAcceptedAsBefore(world, need(world.session)),
  'is refused': expectRefusedCancel,
  'is refused unless the session names the account': async (world) => {
    if (!world.config.policy.accountFromToken) await expectRefusedCancel(world);
  },
  "is answered with the edition's status": expectCancelStatus,
  'leaves the files of both as they were': seenOr('leaves the files', expectFilesKept),
  'lets nothing run that was cancelled': asSeen('runs no more'),
  'leaves both schedules running': expectBothRun,
  'leaves every schedule running': (world) => expectRun(world, ...world.schedules.keys()),
  'leaves the other schedule running': expectOtherRuns,
  'leaves the run whole or dropped': expectDefinedState,
  'explains itself where it is refused': expectExplainedRefusals,
  'leaves the account its rights': expectAccountAlive,
  'leaves the account free to schedule again': ({ answer, edition, config }) =>
    expectStatus(need(answer), edition.kickoff.status, ...config.kickoff.acceptedStatus),
});

/** By an id that no schedule has, or where schedules have none by an account that has no schedule (NDH-CANCEL-12). */
async function cancelNothing(world: NdhWorld, name: string): Promise<void> {
  if (isKeyed(world)) {
    // At an hour of its own: what falls due together may hinder each other (NDH-EXEC-01).
    const start = new Date((await world.conversation.clock.now()).getTime() + 25 * 3_600_000);
    await schedule(world, name, {
      type: ['Organization'],
      startdate: start.toISOString().replace(/\.\d+/, ''),
    });
  }
  const unknown = isKeyed(world) ? { parameters: { scheduledId: newId() }, fallback: false } : {};
  await sendCancel(world, name, unknown);
}

function wrongly(flaw: 'no account' | 'unknown account' | 'cut off'): Cancellation {
  return async (world, name) => sendCancel(world, name, (await wrongCancels(world, name))[flaw]);
}
