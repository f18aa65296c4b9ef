import { Given, Then, When } from '@cucumber/cucumber';
import type { ExportParameters } from '../lib/client/kickoff.ts';
import type { KickOffOptions } from '../lib/client/send-kick-off.ts';
import { expectAccepted, expectRefused, expectStatus, where } from '../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { cutOffBody } from './support/bodies.ts';
import { schedule, scheduleOf, submit } from './support/exporting.ts';
import { takeHolding } from './support/holdings.ts';
import { need } from './support/need.ts';
import { missedOne, ran, runsWithin } from './support/runs-within.ts';
import type { NdhWorld } from './support/world.ts';

const unknownAccount = 'zzqunknownaccountqzzabcde';

/** Sends a cancellation and remembers what came of it. */
async function cancel(
  world: NdhWorld,
  name: string,
  options: Parameters<typeof send>[2] = {},
): Promise<void> {
  world.actor = name;
  const { status } = (await send(world, name, options)).response;
  const scheduled = world.schedules.get(name);
  if (scheduled && status < 300) scheduled.live = false;
}

async function send(
  world: NdhWorld,
  name: string,
  options: KickOffOptions & { parameters?: ExportParameters },
) {
  const receiver = await world.receiver(name);
  const scheduledId = world.schedules.get(name)?.parameters.scheduledId;
  world.kickOff = await receiver.cancel({ ...(scheduledId ? { scheduledId } : {}), ...options });
  world.answer = world.kickOff.exchange;
  return world.answer;
}

const withErrors: (KickOffOptions & { parameters?: ExportParameters })[] = [
  { parameters: { without: ['_account'] } },
  { parameters: { account: unknownAccount } },
  { body: cutOffBody(unknownAccount), fallback: false },
];

Given(
  '{receiver} has cancelled its schedule of {types}',
  async function (this: NdhWorld, name: string, type: string[]) {
    await schedule(this, name, { type, keepFile: true });
    await cancel(this, name);
    const { status } = need(this.answer).response;
    if (status >= 300) throw new NotTestable(`the cancellation is answered ${status} (NDH-CANCEL-01)`);
  },
);

When('{receiver} cancels its schedule', async function (this: NdhWorld, name: string) {
  for (const [other, { receiver }] of this.schedules)
    if ((await receiver.readList()).list) this.holdings.set(other, await takeHolding(receiver));
  await cancel(this, name);
});

When('{receiver} cancels once more', async function (this: NdhWorld, name: string) {
  await cancel(this, name);
});

When('{receiver} cancels although it has no schedule', async function (this: NdhWorld, name: string) {
  await cancel(this, name);
});

When('{receiver} cancels naming its account only', async function (this: NdhWorld, name: string) {
  await cancel(this, name, { fallback: false });
});

When('{receiver} cancels without naming an account', async function (this: NdhWorld, name: string) {
  await cancel(this, name, withErrors[0]);
});

When('{receiver} cancels for an account nobody has', async function (this: NdhWorld, name: string) {
  await cancel(this, name, withErrors[1]);
});

When(
  '{receiver} sends a cancellation that is cut off in the middle',
  async function (this: NdhWorld, name: string) {
    await cancel(this, name, withErrors[2]);
  },
);

When('{receiver} sends cancellations with errors', async function (this: NdhWorld, name: string) {
  for (const wrong of withErrors) {
    const { status } = (await send(this, name, wrong)).response;
    if (status < 400)
      throw new NotTestable(`a cancellation with errors is answered ${status} (NDH-CANCEL-04)`);
  }
});

When(
  '{receiver} sends its request again with a cancel flag that says no',
  async function (this: NdhWorld, name: string) {
    const scheduled = scheduleOf(this, name);
    this.kickOff = await scheduled.receiver.kickOff({ ...scheduled.parameters, cancel: false });
    this.answer = this.kickOff.exchange;
  },
);

When('{receiver} logs in anew to schedule an export', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const { session, second, first } = await receiver.logIn();
  if (session) await submit(this, name, {}, { as: session });
  else this.answer = (second ?? first).exchange;
});

When('{receiver} deletes the status of its schedule', async function (this: NdhWorld, name: string) {
  const { statusUrl, receiver } = scheduleOf(this, name);
  if (!statusUrl) throw new NotTestable('the acceptance names no status address');
  this.answer = await receiver.deleteFile(statusUrl);
});

Then('the cancellation is accepted', function (this: NdhWorld) {
  expectAccepted(need(this.answer));
});

Then('the cancellation is refused', function (this: NdhWorld) {
  expectRefused(need(this.answer));
});

Then('the cancellation is refused unless the session names the account', function (this: NdhWorld) {
  if (!this.config.policy.accountFromToken) expectRefused(need(this.answer));
});

Then("the cancellation is answered with the edition's status", function (this: NdhWorld) {
  const answer = need(this.answer);
  const { status } = answer.response;
  if (status >= 400) throw new NotTestable(`the cancellation is refused (${status}, NDH-CANCEL-01)`);
  const { cancel: expected } = this.edition;
  if (expected.short.includes(status))
    throw new FallsShort({
      expected: `status ${expected.status}`,
      received: `status ${status}`,
      where: where(answer),
    });
  expectStatus(answer, expected.status, ...this.config.cancel.acceptedStatus);
});

Then('the cancellation is refused, or taken for done', function (this: NdhWorld) {
  const answer = need(this.answer);
  if (answer.response.status >= 400) return;
  throw new FallsShort({
    expected: 'a refusal',
    received: String(answer.response.status),
    where: where(answer),
  });
});

Then(
  "nothing runs for {receiver} while {receiver}'s schedule runs twice",
  async function (this: NdhWorld, cancelled: string, control: string) {
    const { status } = need(this.answer).response;
    if (scheduleOf(this, cancelled).live)
      throw new NotTestable(`the cancellation is answered ${status} (NDH-CANCEL-01)`);
    const runs = await runsWithin(this, 2, [cancelled, control]);
    if (!ran(runs, control)) throw new NotTestable('the control schedule does not run');
    if (ran(runs, cancelled))
      throw new NonConformance({ expected: 'no run after the cancellation', received: 'a run' });
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
  if (ran(await runsWithin(this, 2, [name]), name)) return;
  throw new NonConformance({ expected: 'a run', received: 'none over two due times' });
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
  const { status } = need(this.answer).response;
  if (status === 401 || status === 403 || !this.kickOff)
    throw new NonConformance({
      expected: 'a login and a request',
      received: String(status),
      where: where(need(this.answer)),
    });
});
