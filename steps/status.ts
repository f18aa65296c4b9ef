import { Then, When } from '@cucumber/cucumber';
import { lookAtRun } from './support/run-files.ts';
import { askAtEachStage } from './support/status-stages.ts';
import type { Telling } from './support/status-qualities.ts';
import { watchStatus } from './support/watch-status.ts';
import type { NdhWorld } from './support/world.ts';

When('{receiver} looks at everything that the run has left', async function (this: NdhWorld, name: string) {
  this.actor = name;
  this.runFiles = await lookAtRun(this, name);
});

When('{receiver} reads the status over its next run', async function (this: NdhWorld, name: string) {
  this.actor = name;
  this.statusWatch = await watchStatus(this, name);
});

When(
  '{receiver} asks for the status from its request to its cancellation',
  async function (this: NdhWorld, name: string) {
    await askAtEachStage(this, name);
  },
);

Then('the status {statusQuality}', async function (this: NdhWorld, expectStatus: Telling) {
  await expectStatus(this);
});

Then('the name {nameQuality}', async function (this: NdhWorld, expectName: Telling) {
  await expectName(this);
});
