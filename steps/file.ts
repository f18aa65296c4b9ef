import { Given } from '@cucumber/cucumber';
import { completeExport } from './support/complete-export.ts';
import type { NdhWorld } from './support/world.ts';

Given('a complete export has been read', async function (this: NdhWorld) {
  this.complete = await completeExport(this);
});
