import { Given, Then, When } from '@cucumber/cucumber';
import { beginLargest, type Downloading } from './support/downloading.ts';
import { expectUntouched } from './support/expect-generation.ts';
import { firstLink } from './support/expect-list.ts';
import { expectNothingCreated } from './support/expect-nothing-created.ts';
import type { FileFate } from './support/file-fates.ts';
import type { FileQuality } from './support/file-qualities.ts';
import { takeHolding } from './support/holdings.ts';
import { need } from './support/need.ts';
import type { NdhWorld } from './support/world.ts';

Given('{receiver} has downloaded every listed file', async function (this: NdhWorld, name: string) {
  this.holdings.set(name, await takeHolding(await this.receiver(name)));
});

Given('{receiver} has begun to download the largest file', async function (this: NdhWorld, name: string) {
  await beginLargest(this, await this.receiver(name));
});

When(
  '{receiver} downloads {downloading}',
  async function (this: NdhWorld, name: string, download: Downloading) {
    this.actor = name;
    await download(this, await this.receiver(name));
  },
);

When('{receiver} reads list and file in a new session', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  this.session = await receiver.session();
  const link = await firstLink(receiver);
  // The first to ask for a file may be the only one who gets it.
  await receiver.fetchFile(link);
  await receiver.logIn();
  this.actor = name;
  this.answers = [(await receiver.readList()).exchange, (await receiver.fetchFile(link)).exchange];
});

Then('every {fileQuality}', async function (this: NdhWorld, expectEvery: FileQuality) {
  await expectEvery(this);
});

Then('no {fileFlaw}', async function (this: NdhWorld, expectNone: FileQuality) {
  await expectNone(this);
});

Then('the file {fileFate}', async function (this: NdhWorld, expectFate: FileFate) {
  await expectFate(this);
});

Then('nothing was created', function (this: NdhWorld) {
  expectNothingCreated(need(this.answer));
});

Then("{receiver}'s files hold what they held before", async function (this: NdhWorld, name: string) {
  await expectUntouched(this, name);
});
