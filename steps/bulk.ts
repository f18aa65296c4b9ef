import { Then } from '@cucumber/cucumber';
import type { BulkFinding } from './support/bulk/kick-off-findings.ts';
import type { NdhWorld } from './support/world.ts';

Then('{bulkFinding}', async function (this: NdhWorld, find: BulkFinding) {
  await find(this);
});
