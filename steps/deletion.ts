import { Given, Then, When } from '@cucumber/cucumber';
import { bodyJson, bodyText } from '../lib/client/decoded-body.ts';
import type { FileLink } from '../lib/client/file-list.ts';
import { expectStatus, where } from '../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { expectHeld, sorted, takeHolding } from './support/holdings.ts';
import { need } from './support/need.ts';
import { isOutcome } from './support/operation-outcome.ts';
import { readRepository } from './support/reading.ts';
import type { NdhWorld } from './support/world.ts';

/** Keeps what the receiver holds and deletes its first file. */
async function deleteFirst(world: NdhWorld, name: string): Promise<void> {
  const receiver = await world.receiver(name);
  const holding = await takeHolding(receiver);
  world.holdings.set(name, holding);
  world.deleted = need([...holding.files.values()][0]).link;
  world.actor = name;
  world.answer = await receiver.deleteFile(world.deleted);
}

function acceptedDeletion(world: NdhWorld): void {
  const { status } = need(world.answer).response;
  if (status >= 300) throw new NotTestable(`the deletion is answered ${status} (NDH-DEL-01)`);
}

/** A link whose last segment never existed. */
function unknownLink({ url }: FileLink): string {
  return url.replace(/[^/?]+(?=$|\?)/, (name) => 'never-existed'.padEnd(name.length, 'x'));
}

Given('{receiver} has deleted the first file', async function (this: NdhWorld, name: string) {
  for (const other of this.schedules.keys())
    if (other !== name) this.holdings.set(other, await takeHolding(await this.receiver(other)));
  await deleteFirst(this, name);
  acceptedDeletion(this);
});

Given('{receiver} has deleted every file', async function (this: NdhWorld, name: string) {
  await deleteFirst(this, name);
  acceptedDeletion(this);
  const { receiver, files } = need(this.holdings.get(name));
  for (const { link } of files.values()) if (link !== this.deleted) await receiver.deleteFile(link);
});

When('{receiver} deletes the first file', async function (this: NdhWorld, name: string) {
  await deleteFirst(this, name);
});

When('{receiver} deletes the same file again', async function (this: NdhWorld, name: string) {
  this.answer = await (await this.receiver(name)).deleteFile(need(this.deleted));
});

When('{receiver} deletes a file that never existed', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const holding = await takeHolding(receiver);
  this.holdings.set(name, holding);
  this.answer = await receiver.deleteFile(unknownLink(need([...holding.files.values()][0]).link));
});

When('{receiver} requests the deleted file', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const link = need(this.deleted);
  this.answers = [
    (await receiver.fetchFile(link, { method: 'get' })).exchange,
    (await receiver.fetchFile(link, { method: 'post' })).exchange,
  ];
});

Then('the deletion is accepted', function (this: NdhWorld) {
  expectStatus(need(this.answer), ...this.edition.deletion.statuses, ...this.config.delete.acceptedStatus);
});

Then('the deleted lines are not delivered', function (this: NdhWorld) {
  const { lines } = need(need(this.holdings.get(this.actor)).files.get(need(this.deleted).url));
  for (const exchange of need(this.answers))
    if (exchange.response.status < 300 && sorted(bodyText(exchange)) === lines)
      throw new NonConformance({
        expected: 'the deleted file gone',
        received: 'its lines',
        where: exchange.request.url,
      });
});

Then('the other files hold what they held before', async function (this: NdhWorld) {
  for (const holding of this.holdings.values()) await expectHeld(holding, this.deleted);
});

Then('the files of both hold what they held before', async function (this: NdhWorld) {
  for (const holding of this.holdings.values()) await expectHeld(holding);
});

Then('the list names every other file', async function (this: NdhWorld) {
  const { receiver, files } = need(this.holdings.get(this.actor));
  const { list, exchange } = await receiver.readList();
  const named = new Set(list?.links.map(({ url }) => url));
  const missing = [...files.keys()].filter((url) => url !== need(this.deleted).url && !named.has(url));
  if (files.size < 2) throw new NotTestable('fewer than two files');
  this.record(
    named.has(need(this.deleted).url)
      ? 'the deleted link stays in the list'
      : 'the deleted link leaves the list',
  );
  if (missing.length > 0)
    throw new NonConformance({
      expected: 'every other file in the list',
      received: `without ${missing[0]}`,
      where: where(exchange),
    });
});

Then('the repetition is answered without harm', function (this: NdhWorld) {
  const { status } = need(this.answer).response;
  if (status < 300 || (status >= 400 && status < 500)) return;
  throw new FallsShort({
    expected: 'any 2xx or 4xx',
    received: String(status),
    where: where(need(this.answer)),
  });
});

Then('the answer to the deletion is noted', async function (this: NdhWorld) {
  const answer = need(this.answer);
  this.record(
    `answered ${answer.response.status}${isOutcome(bodyJson(answer)) ? ' with an OperationOutcome' : ''}`,
  );
});

Then('a refusal of the deletion carries an OperationOutcome', function (this: NdhWorld) {
  const answer = need(this.answer);
  const { status } = answer.response;
  if (status < 400 || status === 401 || status === 403)
    throw new NotTestable(`no such refusal occurred (${status})`);
  if (isOutcome(bodyJson(answer))) return;
  throw new NonConformance({
    expected: 'an OperationOutcome with an issue',
    received: 'another body',
    where: where(answer),
  });
});

Then("{receiver}'s repository holds files again", async function (this: NdhWorld, name: string) {
  for (const [other, { receiver }] of this.schedules)
    if (other !== name && !(await readRepository(receiver)).list)
      throw new NotTestable('the control schedule does not run');
  if ((await readRepository(await this.receiver(name))).files.length > 0) return;
  throw new NonConformance({ expected: 'a new run after its files were deleted', received: 'no file' });
});
