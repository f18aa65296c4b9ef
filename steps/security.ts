import { Then } from '@cucumber/cucumber';
import type { HostQuality } from './support/host-qualities.ts';
import type { NdhWorld } from './support/world.ts';

Then('every host {hostQuality}', async function (this: NdhWorld, expectQuality: HostQuality) {
  await expectQuality(this);
});
