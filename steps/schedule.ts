import { Given, Then, When } from '@cucumber/cucumber';
import { bodyJson } from '../lib/client/decoded-body.ts';
import { expectRefused, expectStatus, where } from '../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { cancel, needCancelled } from './support/cancelling.ts';
import { needAccepted, scheduleOf, submit } from './support/exporting.ts';
import { expectKnown, expectTaken } from './support/expect-known.ts';
import type { Acquaintance } from './support/expect-posted.ts';
import type { Explanation } from './support/explanations.ts';
import type { Fate } from './support/fates.ts';
import { orSilence } from './support/judgement.ts';
import { expectOffered } from './support/missing-operation.ts';
import { need } from './support/need.ts';
import { errorIssues } from './support/operation-outcome.ts';
import type { Note } from './support/notes.ts';
import { readRepository } from './support/reading.ts';
import { ask, type Request } from './support/requests.ts';
import { expectToldApart, unknownOperation } from './support/told-apart.ts';
import type { NdhWorld } from './support/world.ts';

Given('{receiver} has scheduled {request}', async function (this: NdhWorld, name: string, request: Request) {
  await ask(this, name, request);
  await needAccepted(this, name);
});

Given('{receiver} was refused {request}', async function (this: NdhWorld, name: string, request: Request) {
  await ask(this, name, request);
  expectRefused(need(this.answer));
});

When('{receiver} schedules {request}', async function (this: NdhWorld, name: string, request: Request) {
  await ask(this, name, request);
});

When('{receiver} replaces it by {request}', async function (this: NdhWorld, name: string, request: Request) {
  this.reading = await readRepository(scheduleOf(this, name).receiver);
  // What a second request does beside the first is open (A41).
  await cancel(this, name);
  needCancelled(this, name);
  await ask(this, name, request);
});

When('{receiver} asks for the status of its schedule', async function (this: NdhWorld, name: string) {
  const { statusUrl } = scheduleOf(this, name);
  if (!statusUrl) throw new NotTestable('the acceptance names no status address');
  this.answer = await (await this.receiver(name)).status(statusUrl);
});

Then('the request is {fate}', async function (this: NdhWorld, fate: Fate) {
  await fate(this);
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

Then('the operation is {acquaintance}', async function (this: NdhWorld, expectKnownTo: Acquaintance) {
  await expectKnownTo(this);
});

Then('the advertised name is known', async function (this: NdhWorld) {
  const answer = need(this.answer);
  if (!unknownOperation.includes(answer.response.status)) return;
  const { exchange, name } = await submit(this, this.actor);
  if (unknownOperation.includes(exchange.response.status))
    throw new NotTestable('no name of the operation is known (NDH-SCHED-01)');
  // Letter case makes no other name (A01).
  if (answer.request.url.toLowerCase().includes(`$${name.toLowerCase()}`))
    return this.record(`only $${name} is known, which differs from the advertised name by letter case`);
  throw new NonConformance({
    expected: 'the operation under the name that metadata advertises',
    received: `${answer.response.status}, while $${name} is known`,
    where: where(answer),
  });
});

Then('the refusal carries {explanation}', async function (this: NdhWorld, explanation: Explanation) {
  expectOffered(this);
  await explanation(this);
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
  this.conversation.readings.note('A07', `before the first run: answered ${status}`);
  if (status < 300) return;
  if ([404, 410].includes(status) && this.config.status.meaning === 'run')
    return this.record(`answered ${status}: the address stands for a run, and there is none yet`);
  if ([401, 403, 404, 405, 410].includes(status)) expectStatus(answer, 200, 202);
  this.record(`status answered ${status}`);
});

Then('{note} is/are noted', async function (this: NdhWorld, note: Note) {
  expectOffered(this);
  this.record(await note(this));
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
