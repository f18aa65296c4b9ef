import { Given, Then, When } from '@cucumber/cucumber';
import { letAllRun } from './support/exporting.ts';
import { holdAll } from './support/holdings.ts';
import type { ListQuality } from './support/list-qualities.ts';
import type { RanExport } from './support/ran-exports.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  "{receiver}'s {ranExport} has run",
  async function (this: NdhWorld, name: string, runExport: RanExport) {
    await runExport(this, name);
  },
);

Given('both exports have run', async function (this: NdhWorld) {
  await letAllRun(this);
  await holdAll(this);
});

When('{receiver} reads its file list', async function (this: NdhWorld, name: string) {
  this.actor = name;
  this.listing = await (await this.receiver(name)).readList();
});

When('both read their file lists', async function (this: NdhWorld) {
  for (const [name, { receiver }] of this.schedules) this.listings.set(name, await receiver.readList());
});

Then('the list {listQuality}', async function (this: NdhWorld, expectList: ListQuality) {
  await expectList(this);
});
