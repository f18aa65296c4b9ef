import { Given, Then, When } from '@cucumber/cucumber';
import { NotOffered } from '../lib/verdict/outcomes.ts';
import {
  expectListOfRun,
  expectNothingListedYet,
  expectOwnFilesOnly,
  expectReadableList,
  expectTypesListed,
  expectWebAddresses,
  listRead,
  repeatedLinks,
} from './support/expect-list.ts';
import { afterDue, exportOnce, letItRun, schedule, scheduleOf } from './support/exporting.ts';
import { expectSftpListed } from './support/expect-sftp-listed.ts';
import { takeHolding } from './support/holdings.ts';
import { need } from './support/need.ts';
import { readRepository } from './support/reading.ts';
import { nextDueTime } from './support/scheduled-export.ts';
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

Given('both exports have run', async function (this: NdhWorld) {
  const now = await this.conversation.clock.now();
  const due = [...this.schedules.values()].map((scheduled) => nextDueTime(scheduled, now).getTime());
  await this.conversation.clock.advanceTo(afterDue(this, new Date(Math.max(...due))));
  for (const [name, { receiver }] of this.schedules) this.holdings.set(name, await takeHolding(receiver));
});

When('{receiver} reads its file list', async function (this: NdhWorld, name: string) {
  this.actor = name;
  this.listing = await (await this.receiver(name)).readList();
});

When('both read their file lists', async function (this: NdhWorld) {
  for (const [name, { receiver }] of this.schedules) this.listings.set(name, await receiver.readList());
});

When('{receiver} downloads every listed file', async function (this: NdhWorld, name: string) {
  this.actor = name;
  this.reading = await readRepository(await this.receiver(name), { cutShort: true });
});

Then('a list with at least one link is found', async function (this: NdhWorld) {
  await expectListOfRun(this, this.actor);
});

Then('the list is delivered and can be read', async function (this: NdhWorld) {
  await expectReadableList(this, this.actor, need(this.listing));
});

Then('{types} each have a listed file with lines', async function (this: NdhWorld, types: string[]) {
  await expectTypesListed(this, need(this.reading), types);
});

Then('every data file on SFTP is in the list', async function (this: NdhWorld) {
  await expectSftpListed(this, need(this.reading));
});

Then("neither list leads to the other's files", async function (this: NdhWorld) {
  await expectOwnFilesOnly(this, this.listings);
});

Then('every link is a web address', function (this: NdhWorld) {
  expectWebAddresses(this, listRead(this));
});

Then('links that occur twice are noted', function (this: NdhWorld) {
  const repeated = repeatedLinks(listRead(this));
  this.record(repeated.length > 0 ? `repeated: ${repeated.join(', ')}` : 'each link occurs once');
});

Then('it is noted whether its run has a list', async function (this: NdhWorld) {
  const { status } = need(this.answer).response;
  if (status >= 400) throw new NotOffered(`the format is refused (${status})`);
  const scheduled = scheduleOf(this, this.actor);
  await letItRun(this, scheduled);
  const { list, problem } = await scheduled.receiver.readList();
  this.record(list ? `a list of ${list.links.map(({ given }) => given).join(', ')}` : `no list: ${problem}`);
});

Then('no link of the list delivers data', async function (this: NdhWorld) {
  await expectNothingListedYet(this, this.actor);
});
