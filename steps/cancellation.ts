import { Given, Then, When } from '@cucumber/cucumber';
import { where } from '../lib/verdict/expect.ts';
import { FallsShort } from '../lib/verdict/outcomes.ts';
import { cancel, expectRun, needCancelled, needWorkingCancel } from './support/cancelling.ts';
import type { Cancellation, CancellationEffect } from './support/cancellations.ts';
import type { Course } from './support/courses.ts';
import { schedule, submit } from './support/exporting.ts';
import { need } from './support/need.ts';
import { schedulePair } from './support/schedule-pair.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  '{receiver} has cancelled its schedule of {types}',
  async function (this: NdhWorld, name: string, type: string[]) {
    await schedule(this, name, { type, keepFile: true });
    await cancel(this, name);
    needCancelled(this, name);
  },
);

Given('{receiver} has two live schedules', async function (this: NdhWorld, name: string) {
  await schedulePair(this, name);
});

When(
  '{receiver} cancels {cancellation}',
  async function (this: NdhWorld, name: string, cancellation: Cancellation) {
    await cancellation(this, name);
  },
);

When('{receiver} logs in anew to schedule an export', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const { session, second, first } = await receiver.logIn();
  this.session = session;
  if (!session) this.answer = (second ?? first).exchange;
  else {
    await submit(this, name, {}, { as: session });
    this.record(`the list is answered ${(await receiver.readList()).exchange.response.status}`);
  }
});

Then('the cancellation {cancellationEffect}', async function (this: NdhWorld, effect: CancellationEffect) {
  await effect(this);
});

Then('only {receiver} can cancel', async function (this: NdhWorld, name: string) {
  const answer = need(this.answer);
  const { status } = answer.response;
  this.record(`answered ${status}`);
  this.conversation.readings.note('A61', `nothing to cancel: ${status < 400 ? 'accepted' : 'refused'}`);
  if (status < 300 && this.config.cancel.unknownPolicy === 'accepted') return;
  if (status < 400)
    throw new FallsShort({ expected: 'a refusal', received: String(status), where: where(answer) });
  await needWorkingCancel(this, name);
});

Then("{receiver}'s schedule runs", async function (this: NdhWorld, name: string) {
  await expectRun(this, name);
});

Then(
  "{receiver}'s schedule {course} while {receiver}'s runs",
  async function (this: NdhWorld, name: string, course: Course, control: string) {
    await course(this, name, control);
  },
);
