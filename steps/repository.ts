import { Given, When } from '@cucumber/cucumber';
import { exportOnce, letItRun, schedule } from './support/exporting.ts';
import { readRepository } from './support/reading.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  "{receiver}'s schedule of {types} has run",
  async function (this: NdhWorld, name: string, type: string[]) {
    await letItRun(this, await schedule(this, name, { type, keepFile: true }));
  },
);

Given(
  "{receiver}'s repeated export of {types} has run",
  async function (this: NdhWorld, name: string, type: string[]) {
    await exportOnce(this, name, { type, without: ['_keepFile'] });
  },
);

Given(
  "{receiver}'s export of {types} that keeps no files has run",
  async function (this: NdhWorld, name: string, type: string[]) {
    await letItRun(this, await schedule(this, name, { type, keepFile: false }));
  },
);

When('{receiver} reads its file list', async function (this: NdhWorld, name: string) {
  this.actor = name;
  this.listing = await (await this.receiver(name)).readList();
});

When('{receiver} downloads every listed file', async function (this: NdhWorld, name: string) {
  this.actor = name;
  this.reading = await readRepository(await this.receiver(name));
});
