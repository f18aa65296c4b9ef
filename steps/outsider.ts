import { Then, When } from '@cucumber/cucumber';
import { bodyText } from '../lib/client/decoded-body.ts';
import type { As } from '../lib/client/receiver.ts';
import { where } from '../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { isEarlierList, noteEarlierList } from './support/earlier-list.ts';
import { expectExpired } from './support/expect-expired.ts';
import { scheduleOf, validRequest } from './support/exporting.ts';
import { expectHeld, takeHolding } from './support/holdings.ts';
import { need, needFound } from './support/need.ts';
import { linesOf, readRepository } from './support/reading.ts';
import type { NdhWorld } from './support/world.ts';

/** In whose name an outsider acts: nobody's, or its own account's. */
async function as(world: NdhWorld, outsider: string): Promise<As> {
  return outsider === 'a stranger' ? 'nobody' : world.receiver(outsider);
}

When(
  '{receiver} schedules an export for {receiver}',
  async function (this: NdhWorld, outsider: string, owner: string) {
    const receiver = await this.receiver(owner);
    await noteEarlierList(this, owner);
    const parameters = await validRequest(this, receiver, { type: ['Location'] });
    const { exchange } = await receiver.kickOff(parameters, { as: await as(this, outsider) });
    this.answer = exchange;
    this.actor = owner;
  },
);

When(
  '{receiver} schedules an export of {types} for {receiver}',
  async function (this: NdhWorld, outsider: string, type: string[], owner: string) {
    const receiver = await this.receiver(owner);
    const parameters = await validRequest(this, receiver, { type });
    this.answer = (await receiver.kickOff(parameters, { as: await as(this, outsider) })).exchange;
  },
);

When(
  "{receiver} asks for {receiver}'s file list",
  async function (this: NdhWorld, outsider: string, owner: string) {
    this.answer = (await (await this.receiver(owner)).readList({ as: await as(this, outsider) })).exchange;
  },
);

When(
  '{receiver} asks for a file of {receiver}',
  async function (this: NdhWorld, outsider: string, owner: string) {
    const receiver = await this.receiver(owner);
    const link = needFound(need(this.reading).files[0], 'the run has no file (NDH-LIST-01)').link;
    const stranger = await as(this, outsider);
    this.answers = [
      (await receiver.fetchFile(link, { method: 'get', as: stranger })).exchange,
      (await receiver.fetchFile(link, { method: 'post', as: stranger })).exchange,
    ];
  },
);

When(
  '{receiver} deletes a file of {receiver}',
  async function (this: NdhWorld, outsider: string, owner: string) {
    const receiver = await this.receiver(owner);
    const holding = await takeHolding(receiver);
    this.holdings.set(owner, holding);
    this.deleted = needFound([...holding.files.values()][0], 'the run has no file (NDH-LIST-01)').link;
    this.answer = await receiver.deleteFile(this.deleted, { as: await as(this, outsider) });
  },
);

When(
  "{receiver} cancels {receiver}'s schedule",
  async function (this: NdhWorld, outsider: string, owner: string) {
    const { receiver, parameters } = scheduleOf(this, owner);
    const { scheduledId } = parameters;
    const options = { as: await as(this, outsider), ...(scheduledId ? { scheduledId } : {}) };
    this.answer = (await receiver.cancel(options)).exchange;
  },
);

When('the session of {receiver} has expired', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  this.session = await receiver.session();
  const { expiresAt } = this.session;
  if (!expiresAt) throw new NotTestable('the session names no end');
  const { clock } = this.conversation;
  await clock.advanceTo(new Date(expiresAt.getTime() + this.config.policy.maxSkewSeconds * 1000));
  this.actor = name;
});

When("{receiver}'s account is closed", async function (this: NdhWorld, name: string) {
  if (!this.config.registration?.samples.grant)
    throw new NotTestable('a configured account is not closed; configure registration for accounts to spare');
  const receiver = await this.receiver(name);
  await this.conversation.control.closeAccount(receiver.account.accountId);
  receiver.forget();
  this.actor = name;
});

Then('the outsider is not accepted', function (this: NdhWorld) {
  const answer = need(this.answer);
  const { status } = answer.response;
  const accepted = [this.edition.kickoff.status, ...this.config.kickoff.acceptedStatus];
  if (!accepted.includes(status)) return;
  throw new NonConformance({ expected: 'a refusal', received: `status ${status}`, where: where(answer) });
});

Then('the outsider is refused', function (this: NdhWorld) {
  const answer = need(this.answer);
  const { status } = answer.response;
  if (status < 300 && !(this.config.policy.accountFromToken && answer.request.headers['authorization']))
    throw new FallsShort({
      expected: 'a refusal',
      received: `${status} without effect`,
      where: where(answer),
    });
  this.record(`answered ${status}`);
});

Then('no run comes of it', async function (this: NdhWorld) {
  const receiver = await this.receiver(this.actor);
  await this.conversation.clock.advance('P2D');
  const { list, resources } = await readRepository(receiver);
  const { status } = need(this.answer).response;
  if (resources.length > 0 && !isEarlierList(this, this.actor, list))
    throw new NonConformance({ expected: 'no run', received: `${resources.length} lines` });
  if (status < 300) throw new FallsShort({ expected: 'a refusal', received: `${status} without a run` });
});

Then('no link of the run is told', function (this: NdhWorld) {
  const answer = need(this.answer);
  const text = bodyText(answer);
  const links = need(this.reading).files.map(({ link }) => link);
  if (links.length === 0) throw new NotTestable('the run has no file');
  const finding = { expected: 'no link of the run', where: where(answer) };
  const told = links.find(({ url, given }) => text.includes(url) || text.includes(given));
  if (told) throw new NonConformance({ ...finding, received: told.given });
  if (answer.response.status >= 500)
    throw new FallsShort({ ...finding, received: String(answer.response.status) });
});

Then('no line of the file is delivered', function (this: NdhWorld) {
  const lines = new Set(
    linesOf(needFound(need(this.reading).files[0], 'the run has no file (NDH-LIST-01)').text),
  );
  if (lines.size === 0) throw new NotTestable('the file has no line');
  for (const answer of need(this.answers)) {
    const finding = { expected: 'no line of the file', where: where(answer) };
    const told = linesOf(bodyText(answer)).filter((line) => lines.has(line)).length;
    if (told > 0) throw new NonConformance({ ...finding, received: `${told} lines` });
    if (answer.response.status >= 500)
      throw new FallsShort({ ...finding, received: String(answer.response.status) });
  }
});

Then('{receiver} still has the file, and can delete it', async function (this: NdhWorld, name: string) {
  const holding = need(this.holdings.get(name));
  await expectHeld(holding);
  const { status } = (await holding.receiver.deleteFile(need(this.deleted))).response;
  if (status >= 300) throw new NotTestable(`its own deletion is answered ${status} (NDH-DEL-01)`);
});

Then('it no longer opens the list, a file, a deletion or a cancellation', async function (this: NdhWorld) {
  await expectExpired(this, this.actor, need(this.session));
});

Then('a new login opens nothing of it', async function (this: NdhWorld) {
  const receiver = await this.receiver(this.actor);
  await this.conversation.clock.advance('PT1M');
  const { session } = await receiver.logIn();
  if (!session) return;
  const kickOff = await receiver.kickOff(await validRequest(this, receiver), { as: session });
  const reading = await receiver.readList({ as: session });
  if (kickOff.exchange.response.status >= 400 && !reading.list?.links.length) return;
  throw new NonConformance({
    expected: 'nothing behind the login of a closed account',
    received: 'a session',
    where: where(kickOff.exchange),
  });
});
