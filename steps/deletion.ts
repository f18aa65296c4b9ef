import { Given, Then, When } from '@cucumber/cucumber';
import { deleteFirst, needEffect } from './support/deleting.ts';
import { openRetaining } from './support/deletion-conditions.ts';
import type { Deletion, DeletionEffect } from './support/deletions.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  '{receiver} has an account that keeps its files for a while',
  async function (this: NdhWorld, name: string) {
    await openRetaining(this, name);
  },
);

Given('{receiver} has deleted the first file', async function (this: NdhWorld, name: string) {
  await deleteFirst(this, name);
  await needEffect(this);
});

When('{receiver} deletes {deletion}', async function (this: NdhWorld, name: string, deletion: Deletion) {
  await deletion(this, name);
});

Then('the deletion {deletionEffect}', async function (this: NdhWorld, effect: DeletionEffect) {
  await effect(this);
});
