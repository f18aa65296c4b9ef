import { Given, Then, When } from '@cucumber/cucumber';
import {
  deleteFirst,
  expectDeletion,
  expectExplained,
  expectFilesAgain,
  expectGone,
  expectHarmless,
  expectOthersHeld,
  expectOthersListed,
  needAccepted,
  needEffect,
  neverExisted,
  noteStay,
  noteUnknown,
} from './support/deleting.ts';
import { takeHolding } from './support/holdings.ts';
import { need } from './support/need.ts';
import type { NdhWorld } from './support/world.ts';

Given('{receiver} has deleted the first file', async function (this: NdhWorld, name: string) {
  await deleteFirst(this, name);
  await needEffect(this);
});

When('{receiver} deletes the first file', async function (this: NdhWorld, name: string) {
  await deleteFirst(this, name);
});

When('{receiver} deletes every file', async function (this: NdhWorld, name: string) {
  const { receiver, files } = await deleteFirst(this, name);
  needAccepted(this);
  for (const { link } of files.values()) if (link !== this.deleted) await receiver.deleteFile(link);
});

When('{receiver} deletes the same file again', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  this.holdings.set(name, await takeHolding(receiver, this.deleted));
  this.answer = await receiver.deleteFile(need(this.deleted));
});

When('{receiver} deletes a file that never existed', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const holding = await takeHolding(receiver);
  this.holdings.set(name, holding);
  this.actor = name;
  this.answer = await receiver.deleteFile(neverExisted(holding));
});

When(
  '{receiver} deletes one file twice and one that never existed',
  async function (this: NdhWorld, name: string) {
    const holding = await deleteFirst(this, name);
    this.answers = [need(this.answer), await holding.receiver.deleteFile(need(this.deleted))];
    this.answers.push(await holding.receiver.deleteFile(neverExisted(holding)));
  },
);

Then('the deletion is accepted', function (this: NdhWorld) {
  expectDeletion(this);
});

Then('the deleted lines are not delivered', async function (this: NdhWorld) {
  await expectGone(this);
});

Then('the other files hold what they held before', async function (this: NdhWorld) {
  needAccepted(this);
  await expectOthersHeld(this);
});

Then('the list names every other file', async function (this: NdhWorld) {
  await expectOthersListed(this);
});

Then('the remaining files hold what they held before', async function (this: NdhWorld) {
  await expectOthersHeld(this);
});

Then('the repetition does no harm', async function (this: NdhWorld) {
  await expectHarmless(this);
});

Then('the answer to the deletion is noted', async function (this: NdhWorld) {
  await noteUnknown(this);
});

Then(
  "whether {receiver}'s file stays until the next run is noted",
  async function (this: NdhWorld, name: string) {
    await noteStay(this, name);
  },
);

Then('a refusal of the deletion carries an OperationOutcome', function (this: NdhWorld) {
  expectExplained(this);
});

Then(
  "{receiver}'s repository holds files again while {receiver}'s schedule runs",
  async function (this: NdhWorld, name: string, control: string) {
    await expectFilesAgain(this, name, control);
  },
);
