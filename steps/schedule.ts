import { Given, Then, When } from '@cucumber/cucumber';
import { bodyJson } from '../lib/client/decoded-body.ts';
import { expectRefused, expectStatus, where } from '../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { schedule, scheduleOf, submit } from './support/exporting.ts';
import {
  expectKnown,
  expectNotRefusingAll,
  expectRightlyRefused,
  expectTaken,
} from './support/expect-known.ts';
import { orSilence } from './support/judgement.ts';
import { need } from './support/need.ts';
import { errorIssues, isOutcome } from './support/operation-outcome.ts';
import { raw, type Request } from './support/requests.ts';
import { expectToldApart, unknownOperation } from './support/told-apart.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  '{receiver} has scheduled an export of {types}',
  async function (this: NdhWorld, name: string, type: string[]) {
    await schedule(this, name, { type, keepFile: true });
  },
);

Given(
  '{receiver} was refused an export with {word} {string}',
  async function (this: NdhWorld, name: string, parameter: string, value: string) {
    await submit(this, name, raw(parameter, value));
    expectRefused(need(this.answer));
  },
);

Given('{receiver} was refused {request}', async function (this: NdhWorld, name: string, request: Request) {
  await ask(this, name, request);
  expectRefused(need(this.answer));
});

When('{receiver} schedules {request}', async function (this: NdhWorld, name: string, request: Request) {
  await ask(this, name, request);
});

When(
  '{receiver} schedules an export of {types}',
  async function (this: NdhWorld, name: string, type: string[]) {
    await submit(this, name, { type, keepFile: true });
  },
);

When(
  '{receiver} schedules an export without {word}',
  async function (this: NdhWorld, name: string, parameter: string) {
    await submit(this, name, { without: [parameter] });
  },
);

When(
  '{receiver} schedules an export with {word} {string}',
  async function (this: NdhWorld, name: string, parameter: string, value: string) {
    await submit(this, name, raw(parameter, value));
  },
);

When(
  '{receiver} schedules an export with {word} {string} and again {string}',
  async function (this: NdhWorld, name: string, parameter: string, first: string, second: string) {
    await submit(this, name, raw(parameter, first, second));
  },
);

When('{receiver} asks for the status of its schedule', async function (this: NdhWorld, name: string) {
  const { statusUrl } = scheduleOf(this, name);
  if (!statusUrl) throw new NotTestable('the acceptance names no status address');
  this.answer = await (await this.receiver(name)).status(statusUrl);
});

Then('the request is accepted', async function (this: NdhWorld) {
  await expectTaken(this);
});

Then('the request is refused', async function (this: NdhWorld) {
  const answer = need(this.answer);
  await expectRightlyRefused(this);
  if (answer.response.status >= 500) this.record(`refused with ${answer.response.status}`);
});

Then('the request is refused unless the session names the account', async function (this: NdhWorld) {
  if (this.config.policy.accountFromToken) return;
  await expectRightlyRefused(this);
});

Then(
  'the answer is {int}',
  orSilence(async function (this: NdhWorld, status: number) {
    const answer = need(this.answer);
    expectKnown(answer);
    expectStatus(answer, status, ...this.config.kickoff.acceptedStatus);
    await expectToldApart(this, await this.receiver(this.actor), answer);
  }),
);

Then(
  'the operation is known',
  orSilence(async function (this: NdhWorld) {
    const { attempts, exchange } = need(this.kickOff);
    if (attempts.some(({ response }) => !unknownOperation.includes(response.status)))
      return expectToldApart(this, await this.receiver(this.actor), exchange);
    const received = attempts.map(({ response }) => response.status).join(', ');
    throw new NonConformance({
      expected: `an answer other than ${unknownOperation.join(', ')}`,
      received,
      where: where(need(this.answer)),
    });
  }),
);

Then('the advertised name is known', async function (this: NdhWorld) {
  const answer = need(this.answer);
  if (!unknownOperation.includes(answer.response.status)) return;
  const { exchange, name } = await submit(this, this.actor);
  if (unknownOperation.includes(exchange.response.status))
    throw new NotTestable('no name of the operation is known (NDH-SCHED-01)');
  throw new NonConformance({
    expected: 'the operation under the name that metadata advertises',
    received: `${answer.response.status}, while $${name} is known`,
    where: where(answer),
  });
});

Then('the refusal carries an OperationOutcome', async function (this: NdhWorld) {
  const answer = need(this.answer);
  const { status } = answer.response;
  if (status < 400) throw new NotTestable(`the request was not refused (${status})`);
  if (status === 401 || status === 403 || isOutcome(bodyJson(answer))) return expectNotRefusingAll(this);
  const received = `${answer.response.headers['content-type'] ?? 'no media type'} without an OperationOutcome`;
  throw new NonConformance({ expected: 'an OperationOutcome with an issue', received, where: where(answer) });
});

Then('the request is refused, or asked to be sent again', async function (this: NdhWorld) {
  const answer = need(this.answer);
  if (answer.response.status !== 200 || !isOutcome(bodyJson(answer))) await expectRightlyRefused(this);
});

Then('the acceptance reports no error', async function (this: NdhWorld) {
  if (need(this.answer).response.status !== 202)
    throw new NotTestable('the answer was not 202 (NDH-SCHED-02)');
  expectNoError(this);
  await expectTaken(this);
});

Then('the status is told', function (this: NdhWorld) {
  const answer = need(this.answer);
  const { status } = answer.response;
  if (status < 300) return;
  if ([401, 403, 404, 405, 410].includes(status)) expectStatus(answer, 200, 202);
  this.record(`status answered ${status}`);
});

Then('the answer is noted', function (this: NdhWorld) {
  this.record(`answered ${need(this.answer).response.status}`);
});

Then('the time to the answer is noted', function (this: NdhWorld) {
  this.record(
    `answered ${need(this.answer).response.status} after ${(need(this.answer).duration / 1000).toFixed(1)} s`,
  );
});

Then('the status address is noted', function (this: NdhWorld) {
  const { headers } = need(this.answer).response;
  const named = ['content-location', 'location'].filter((header) => headers[header]);
  this.record(named.length > 0 ? `status address by ${named.join(' and ')}` : 'no status address');
});

function expectNoError(world: NdhWorld): void {
  const answer = need(world.answer);
  const issues = errorIssues(bodyJson(answer));
  if (issues.length === 0) return;
  throw new NonConformance({
    expected: 'an acceptance without errors',
    received: issues.join('; '),
    where: where(answer),
  });
}

async function ask(world: NdhWorld, name: string, request: Request): Promise<void> {
  const { changes, options } = await request(world, await world.receiver(name));
  await submit(world, name, changes, options);
}
