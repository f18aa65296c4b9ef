import { Given, Then, When } from '@cucumber/cucumber';
import { expectConforming } from './support/expect-row.ts';
import { readAroundChange } from './support/expect-versions.ts';
import { exportFullRecords } from './support/full-records.ts';
import type { LineQuality } from './support/line-phrases.ts';
import { expectOnlyFor, withholdRecord } from './support/withheld.ts';
import type { NdhWorld } from './support/world.ts';

When(
  '{receiver} reads a resource of the export before and after a change',
  async function (this: NdhWorld, name: string) {
    this.answers = await readAroundChange(this, name);
  },
);

When('{receiver} exports a full record of each type', async function (this: NdhWorld, name: string) {
  await exportFullRecords(this, name);
});

Given('{receiver} is not entitled to a certain Organization', async function (this: NdhWorld, name: string) {
  await withholdRecord(this, name);
});

Then('only {receiver} gets that Organization', async function (this: NdhWorld, name: string) {
  await expectOnlyFor(this, name);
});

Then('every {lineQuality}', async function (this: NdhWorld, quality: LineQuality) {
  await quality(this);
});

Then('no {lineFlaw}', async function (this: NdhWorld, flaw: LineQuality) {
  await flaw(this);
});

Then('every {word} line conforms to its profile', async function (this: NdhWorld, type: string) {
  await expectConforming(this, type);
});
