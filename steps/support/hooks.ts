import {
  After,
  AfterAll,
  AfterStep,
  Before,
  BeforeAll,
  BeforeStep,
  Status,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
} from '@cucumber/cucumber';
import type { Conversation } from '../../lib/client/conversation.ts';
import { TriggerClock } from '../../lib/client/trigger-clock.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { attachReadings } from './attach-readings.ts';
import type { NdhWorld } from './world.ts';
import { judged } from './judgement.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import type { WorldParameters } from '../../lib/run/world-parameters.ts';
import { attachBehaviours, noteBehaviours } from './behaviours-used.ts';
import { attachVisits, settleVisits } from './visits.ts';
import { dueRuns } from './scheduled-export.ts';
import { openTarget, type Target } from './target.ts';

let target: Target | undefined;

// Far above what a wait for a slow target can add up to, and above the four hours for which somebody may be asked to do
// something by hand (portal.personMinutes): its end would look like a fault of the harness.
setDefaultTimeout(5 * 3_600_000);
setDefinitionFunctionWrapper(judged);

BeforeAll(async function (this: { parameters: unknown }) {
  target = await openTarget(this.parameters as WorldParameters);
});

AfterAll(async () => {
  if (target) target.conversation.turns.isTidying = true;
  for (const close of target?.closing ?? []) await close().catch(() => undefined);
  await target?.stop();
  target = undefined;
});

Before(async function (this: NdhWorld) {
  if (!target) throw new Error('the target is not open');
  this.target = target;
  const { conversation } = target;
  conversation.turns.isTidying = false;
  conversation.turns.check();
  conversation.onExchange = (exchange) => void this.exchanges.push(exchange);
  conversation.onLost = (request) => void this.exchanges.push(request);
  conversation.onHand = (exchange) => void this.exchanges.push(exchange);
  if (conversation.clock instanceof TriggerClock) {
    conversation.clock.reset();
    conversation.clock.dueRuns = (after, until) => dueRuns(this.accepted, after, until);
  }
  conversation.visits.isTraced = this.parameters.evidence !== false;
  await noteBehaviours(this);
  this.behavioursUsed.clear();
});

BeforeStep(function (this: NdhWorld, { pickleStep }) {
  this.stepKind = pickleStep.type ?? 'Unknown';
});

AfterStep(async function (this: NdhWorld, { result }) {
  await settleVisits(this);
  this.attachEvidence();
  if (this.parameters.evidence !== false) await attachVisits(this, result.status === Status.FAILED);
});

After(async function (this: NdhWorld) {
  this.stepKind = 'Unknown';
  this.conversation.turns.isTidying = true;
  attachReadings(this);
  await attachBehaviours(this);
  await this.conversation.visits.close();
  await this.bulk.endJobs();
  await endSchedules(this);
  for (const undo of this.undo.reverse()) await undo().catch(() => undefined);
  this.attachEvidence();
});

/** A schedule left alive would run in every later scenario; an account outlives its scenario, its schedules do not. */
async function endSchedules({ receivers, accepted, conversation }: NdhWorld): Promise<void> {
  // A schedule may have come about though the request for it was refused, or live on though it was cancelled.
  for (const receiver of new Set([...receivers.all, ...accepted.map((each) => each.receiver)])) {
    if (await endedBy(conversation, receiver)) continue;
    for (const { parameters } of accepted.filter((each) => each.live && each.receiver === receiver)) {
      const named = parameters.scheduledId === undefined ? {} : { scheduledId: parameters.scheduledId };
      await receiver.cancel(named).catch(() => undefined);
    }
  }
}

/** Whether the target has a lever that ends the schedules of an account, and has ended them. */
async function endedBy(conversation: Conversation, { account }: Receiver): Promise<boolean> {
  if (!conversation.control.has('endSchedules')) return false;
  return conversation.endSchedules(account.accountId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotTestable) return false;
      throw error;
    },
  );
}
