import { Given, Then, When } from '@cucumber/cucumber';
import { expectAccepted, expectStatus, where } from '../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import {
  cancel,
  expectAcceptedAsBefore,
  expectAccountAlive,
  expectCancelStatus,
  expectFilesKept,
  expectNoRun,
  expectRefusedCancel,
  expectRun,
  needCancelled,
  needWorkingCancel,
  noteRun,
  sendCancel,
  sendWrongCancels,
  wrongCancels,
} from './support/cancelling.ts';
import { schedule, scheduleOf, submit } from './support/exporting.ts';
import { orSilence } from './support/judgement.ts';
import { need } from './support/need.ts';
import { missedOne, ran, runsWithin } from './support/runs-within.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  '{receiver} has cancelled its schedule of {types}',
  async function (this: NdhWorld, name: string, type: string[]) {
    await schedule(this, name, { type, keepFile: true });
    await cancel(this, name);
    needCancelled(this, name);
  },
);

When('{receiver} cancels its schedule', async function (this: NdhWorld, name: string) {
  await cancel(this, name);
});

When('{receiver} cancels once more', async function (this: NdhWorld, name: string) {
  const { status } = (await sendCancel(this, name)).response;
  this.record(`the second cancellation is answered ${status}`);
});

When('{receiver} cancels although it has no schedule', async function (this: NdhWorld, name: string) {
  await sendCancel(this, name);
});

When('{receiver} cancels naming its account only', async function (this: NdhWorld, name: string) {
  await sendCancel(this, name, { fallback: false });
});

When('{receiver} cancels without naming an account', async function (this: NdhWorld, name: string) {
  await sendCancel(this, name, (await wrongCancels(this, name))['no account']);
});

When('{receiver} cancels for an account nobody has', async function (this: NdhWorld, name: string) {
  await sendCancel(this, name, (await wrongCancels(this, name))['unknown account']);
});

When(
  '{receiver} sends a cancellation that is cut off in the middle',
  async function (this: NdhWorld, name: string) {
    await sendCancel(this, name, (await wrongCancels(this, name))['cut off']);
  },
);

When('{receiver} sends cancellations with errors', async function (this: NdhWorld, name: string) {
  await sendWrongCancels(this, name);
});

When(
  '{receiver} sends its request again with a cancel flag that says no',
  async function (this: NdhWorld, name: string) {
    const scheduled = scheduleOf(this, name);
    this.kickOff = await scheduled.receiver.kickOff({ ...scheduled.parameters, cancel: false });
    this.answer = this.kickOff.exchange;
    this.record(`the flag that says no is answered ${this.answer.response.status}`);
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

When('{receiver} deletes the status of its schedule', async function (this: NdhWorld, name: string) {
  const { statusUrl, receiver } = scheduleOf(this, name);
  if (!statusUrl) throw new NotTestable('the acceptance names no status address');
  this.answer = await receiver.deleteFile(statusUrl);
});

Then(
  'the cancellation is accepted',
  orSilence(function (this: NdhWorld) {
    expectAccepted(need(this.answer));
  }),
);

Then('the cancellation is accepted as in the session before', async function (this: NdhWorld) {
  await expectAcceptedAsBefore(this, need(this.session));
});

Then('the cancellation is refused', async function (this: NdhWorld) {
  await expectRefusedCancel(this);
});

Then('the cancellation is refused unless the session names the account', async function (this: NdhWorld) {
  if (!this.config.policy.accountFromToken) await expectRefusedCancel(this);
});

Then("the cancellation is answered with the edition's status", function (this: NdhWorld) {
  expectCancelStatus(this);
});

Then('only {receiver} can cancel', async function (this: NdhWorld, name: string) {
  const answer = need(this.answer);
  const { status } = answer.response;
  this.record(`answered ${status}`);
  if (status < 400)
    throw new FallsShort({ expected: 'a refusal', received: String(status), where: where(answer) });
  await needWorkingCancel(this, name);
});

Then('the files of both hold what they held before', async function (this: NdhWorld) {
  await expectFilesKept(this);
});

Then('the account may schedule again', function (this: NdhWorld) {
  const { kickoff } = this.config;
  expectStatus(need(this.answer), this.edition.kickoff.status, ...kickoff.acceptedStatus);
});

Then(
  "nothing runs for {receiver} while {receiver}'s schedule runs twice",
  async function (this: NdhWorld, cancelled: string, control: string) {
    await expectNoRun(this, cancelled, control);
  },
);

Then(
  "{receiver}'s schedule runs while {receiver}'s runs",
  async function (this: NdhWorld, name: string, control: string) {
    const runs = await runsWithin(this, 2, [name, control]);
    if (!ran(runs, control)) throw new NotTestable('the control schedule does not run');
    if (!ran(runs, name))
      throw new NonConformance({ expected: 'a run', received: 'none over two due times' });
  },
);

Then("{receiver}'s schedule runs", async function (this: NdhWorld, name: string) {
  await expectRun(this, name);
});

Then("whether {receiver}'s schedule runs on is noted", async function (this: NdhWorld, name: string) {
  await noteRun(this, name);
});

Then(
  "{receiver}'s schedule runs on beside {receiver}'s",
  async function (this: NdhWorld, name: string, control: string) {
    const runs = await runsWithin(this, 2, [name, control]);
    if (!ran(runs, control)) throw new NotTestable('the control schedule does not run');
    if (!missedOne(runs, name, control)) return;
    throw new NonConformance({ expected: 'a run at both due times', received: 'none at one of them' });
  },
);

Then('neither login nor request is refused for want of rights', function (this: NdhWorld) {
  expectAccountAlive(this);
});
