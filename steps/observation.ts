import { Then } from '@cucumber/cucumber';
import type { Observation } from './support/observations.ts';
import type { NdhWorld } from './support/world.ts';

Then('{observation} noted', async function (this: NdhWorld, observe: Observation) {
  await observe(this);
});
