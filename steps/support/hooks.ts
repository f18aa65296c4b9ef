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
import { ResumingClock } from '../../lib/client/resuming-clock.ts';
import { TriggerClock } from '../../lib/client/trigger-clock.ts';
import { apart } from '../../lib/sittings/in-force.ts';
import { attachReadings } from './attach-readings.ts';
import type { NdhWorld } from './world.ts';
import { judged } from './judgement.ts';
import { cleanUp } from '../../lib/ledger/clean-up.ts';
import { type Deed, evidenceOf } from '../../lib/client/evidence.ts';
import { afterwards } from '../../lib/run/afterwards.ts';
import type { WorldParameters } from '../../lib/run/world-parameters.ts';
import { attachBehaviours, noteBehaviours } from './behaviours-used.ts';
import { attachVisits, settleVisits } from './visits.ts';
import { dueRuns } from './scheduled-export.ts';
import { openJournal } from './open-journal.ts';
import { openTarget, type Target } from './target.ts';
import { tidy } from './tidy.ts';

let target: Target | undefined;

// Far above what a wait for a slow target can add up to, and above the four hours for which somebody may be asked to do
// something by hand (portal.personMinutes): its end would look like a fault of the harness.
setDefaultTimeout(5 * 3_600_000);
setDefinitionFunctionWrapper(judged);

BeforeAll(async function (this: { parameters: unknown }) {
  target = await openTarget(this.parameters as WorldParameters);
});

AfterAll(async function (this: { parameters: unknown }) {
  if (target) tellAfterwards(target, this.parameters as WorldParameters);
  for (const close of target?.closing ?? []) await close().catch(() => undefined);
  await target?.stop();
  target = undefined;
});

/** What is still asked belongs to no scenario. */
function tellAfterwards({ conversation }: Target, { evidence }: WorldParameters): void {
  conversation.turns.isTidying = true;
  const tell = (deed: Deed) => {
    if (evidence !== false) afterwards.tell(evidenceOf(deed, conversation.redactor));
  };
  Object.assign(conversation, { onExchange: tell, onLost: tell, onHand: tell });
}

Before(async function (this: NdhWorld, { pickle: { uri, location } }) {
  if (!target) throw new Error('the target is not open');
  this.target = target;
  const { conversation } = target;
  conversation.turns.isTidying = false;
  conversation.onExchange = (exchange) => void this.exchanges.push(exchange);
  conversation.onLost = (request) => void this.exchanges.push(request);
  conversation.onHand = (exchange) => void this.exchanges.push(exchange);
  const { clock } = conversation;
  if (clock instanceof TriggerClock) clock.reset();
  if (clock instanceof TriggerClock || clock instanceof ResumingClock)
    clock.dueRuns = (after, until) => dueRuns(this.accepted, after, until);
  conversation.visits.isTraced = this.parameters.evidence !== false;
  await noteBehaviours(this);
  this.behavioursUsed.clear();
  this.journal = await openJournal(target, `${uri}:${location?.line ?? 0}`);
  conversation.turns.check();
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
  await this.journal?.flush();
  // Nobody has to go through this once more.
  if (!isGoneOnWith(this)) await apart(() => tidy(this));
  if (this.journal?.suspended?.why === 'anew') await apart(() => forget(this));
  this.attachEvidence();
});

/** Removes also what nobody knows to be there, before the scenario begins anew. */
async function forget({ conversation, journal }: NdhWorld): Promise<void> {
  await cleanUp(conversation.ledger, conversation, ({ of }) => of === journal?.key);
}

/** Whether a later sitting needs everything as it is now. */
function isGoneOnWith({ journal }: NdhWorld): boolean {
  const why = journal?.suspended?.why;
  return why === 'waits' || (why === 'brokenOff' && journal?.lost === undefined);
}
