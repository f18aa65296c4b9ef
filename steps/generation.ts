import { Given, Then, When } from '@cucumber/cucumber';
import type { DirectoryFate } from './support/directory-fates.ts';
import { needNoRunYet } from './support/early-run.ts';
import { fatesOfSets } from './support/earlier-sets.ts';
import { afterDue, letItRun, scheduleOf } from './support/exporting.ts';
import { passesUntil } from './support/passes.ts';
import { nextDueTime } from './support/scheduled-export.ts';
import type { SecondRun } from './support/second-runs.ts';
import type { NdhWorld } from './support/world.ts';

Given('the directory {directoryFate}', async function (this: NdhWorld, happen: DirectoryFate) {
  for (const name of this.schedules.keys()) await needNoRunYet(this, name);
  await happen(this);
});

Given('the next extraction breaks off half way', async function (this: NdhWorld) {
  for (const name of this.schedules.keys()) await needNoRunYet(this, name);
  await this.conversation.control.breakNextRun();
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

When(
  '{receiver} returns to the earlier set after each of two runs',
  async function (this: NdhWorld, name: string) {
    this.actor = name;
    this.fates = await fatesOfSets(this, () => letItRun(this, scheduleOf(this, name)));
  },
);

Then('the second run {secondRun}', async function (this: NdhWorld, expectSecond: SecondRun) {
  await expectSecond(this);
});
