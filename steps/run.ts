import { Then, When } from '@cucumber/cucumber';
import { letAllRun, scheduleOf } from './support/exporting.ts';
import type { Outage } from './support/outages.ts';
import type { Sight } from './support/sights.ts';
import type { Watch } from './support/watches.ts';
import type { NdhWorld } from './support/world.ts';

When('the next run is due', async function (this: NdhWorld) {
  await letAllRun(this);
});

When('{receiver} watches its repository {watch}', async function (this: NdhWorld, name: string, see: Watch) {
  this.sightings = await see(this, scheduleOf(this, name));
});

When('the server {outage}', async function (this: NdhWorld, outage: Outage) {
  await outage(this);
});

Then('{receiver} sees {sight}', async function (this: NdhWorld, name: string, sight: Sight) {
  await sight(this, name);
});
