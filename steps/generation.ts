import { Given, Then, When } from '@cucumber/cucumber';
import { NotTestable } from '../lib/verdict/outcomes.ts';
import { addOrganization, changeAll, isNetwork, removeRecord } from './support/directory-changes.ts';
import { largest } from './support/downloads.ts';
import {
  expectAdded,
  expectForgotten,
  expectLatestEverywhere,
  expectNewContent,
  expectNoHalfFile,
  expectRemoved,
  expectReplaced,
  expectUndisturbed,
  expectWholeOrTold,
  readSecondRun,
} from './support/expect-generation.ts';
import { afterDue, exportOnce, letItRun, scheduleOf } from './support/exporting.ts';
import { growDirectory } from './support/grow-directory.ts';
import { need, needFound } from './support/need.ts';
import { noteEarlierFiles } from './support/note-earlier-files.ts';
import { expectOneStateEach, passesUntil } from './support/passes.ts';
import { nextDueTime } from './support/scheduled-export.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  "{receiver}'s repeated export of one Organization has run",
  async function (this: NdhWorld, name: string) {
    this.change = await addOrganization(this);
    const typeFilter = [`Organization?name=${this.change.marker}`];
    await exportOnce(this, name, { typeFilter, without: ['_keepFile'] });
    expectAdded(need(this.reading), this.change);
  },
);

Given('an Organization was added to the directory', async function (this: NdhWorld) {
  this.change = await addOrganization(this);
});

Given('that Organization was removed from the directory', async function (this: NdhWorld) {
  await removeRecord(this, need(this.change).after);
});

Given('an Organization of the export was removed from the directory', async function (this: NdhWorld) {
  const removed = need(this.reading).resources.find((resource) => !isNetwork(resource));
  if (!removed) throw new NotTestable('the export holds no organization');
  this.change = { before: removed, after: removed, marker: '' };
  await removeRecord(this, removed);
});

Given('a resource of every listed file has changed since', async function (this: NdhWorld) {
  const { files } = need(this.reading);
  this.changes = await changeAll(
    this,
    files.flatMap(({ resources }) => resources[0] ?? []),
  );
});

Given('the directory holds enough for a file of {int} MiB', async function (this: NdhWorld, size: number) {
  await growDirectory(this, size);
});

Given('the next extraction breaks off half way', async function (this: NdhWorld) {
  await this.conversation.control.breakNextRun();
});

Given('{receiver} has begun to download the largest file', async function (this: NdhWorld, name: string) {
  const { files } = need(this.reading);
  const link = largest(new Map(files.map((file) => [file.link, file.exchange.response.body.length])));
  const resources = files.find((file) => file.link === link)?.resources ?? [];
  this.download = await (await this.receiver(name)).beginDownload(link);
  this.changes = await changeAll(
    this,
    [0, -1].map((n) => needFound(resources.at(n), 'the file has no line (NDH-FILE-01)')),
  );
});

When("{receiver}'s next run is due", async function (this: NdhWorld, name: string) {
  await letItRun(this, scheduleOf(this, name));
});

When(
  '{receiver} reads its repository again and again over the next run',
  async function (this: NdhWorld, name: string) {
    const { clock } = this.conversation;
    const due = nextDueTime(scheduleOf(this, name), await clock.now());
    const moving = clock.advanceTo(afterDue(this, due));
    this.passes = await passesUntil(this, await this.receiver(name), moving);
  },
);

Then('no resource is delivered once more by a file of the run before', async function (this: NdhWorld) {
  expectReplaced(need(this.reading), await readSecondRun(this));
});

Then('the changed resource has its new content only', async function (this: NdhWorld) {
  expectNewContent(this, await readSecondRun(this), need(this.change));
});

Then('the added resource is in the repository', async function (this: NdhWorld) {
  expectAdded(await readSecondRun(this), need(this.change));
});

Then('the removed resource is not in the repository', async function (this: NdhWorld) {
  expectRemoved(this, await readSecondRun(this), need(this.change).after);
});

Then('every listed file shows the new content', async function (this: NdhWorld) {
  await expectLatestEverywhere(this, need(this.changes));
});

Then('the remembered link of its file no longer delivers the old content', async function (this: NdhWorld) {
  await expectForgotten(this, need(this.change));
});

Then('each pass shows one state', function (this: NdhWorld) {
  this.record(`${need(this.passes).length} passes`);
  expectOneStateEach(need(this.passes));
});

Then('the download ends whole and of one run', async function (this: NdhWorld) {
  const exchange = await need(this.download).finish();
  await readSecondRun(this);
  expectUndisturbed(this, exchange, need(this.changes));
});

Then('no listed file is half written', async function (this: NdhWorld) {
  await expectNoHalfFile(this);
});

Then('the earlier set is whole, or the failure is told', async function (this: NdhWorld) {
  await expectWholeOrTold(this);
});

Then('it is noted whether the files of the run before are still served', async function (this: NdhWorld) {
  await noteEarlierFiles(this);
});
