import { Then, When } from '@cucumber/cucumber';
import type { ExportQuality } from './support/bulk/every-export.ts';
import type { ExportAct } from './support/bulk/export-acts.ts';
import type { NdhWorld } from './support/world.ts';

When('{receiver} {exportAct}', async function (this: NdhWorld, name: string, act: ExportAct) {
  this.actor = name;
  await act(this, name);
});

Then('every {exportQuality}', async function (this: NdhWorld, expectEvery: ExportQuality) {
  await expectEvery(this);
});

Then('the export {exportFate}', async function (this: NdhWorld, expectFate: ExportQuality) {
  await expectFate(this);
});

Then('the exported file {exportedFileFate}', async function (this: NdhWorld, expectFate: ExportQuality) {
  await expectFate(this);
});
