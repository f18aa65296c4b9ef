import { Then, When } from '@cucumber/cucumber';
import { afterDue } from './support/exporting.ts';
import { nextDueTime } from './support/scheduled-export.ts';
import type { Sight } from './support/sights.ts';
import { momentsOf, type Watch } from './support/watches.ts';
import { watch } from './support/watching.ts';
import type { NdhWorld } from './support/world.ts';

When('the next run is due', async function (this: NdhWorld) {
  const now = await this.conversation.clock.now();
  const due = [...this.schedules.values()].map((scheduled) => nextDueTime(scheduled, now).getTime());
  await this.conversation.clock.advanceTo(afterDue(this, new Date(Math.max(...due))));
});

When(
  '{receiver} watches its repository {watch}',
  async function (this: NdhWorld, name: string, moments: Watch) {
    const { scheduled, moments: instants } = await momentsOf(this, name, moments);
    this.sightings = await watch(this, scheduled, instants);
  },
);

When('the server restarts before the next due time', async function (this: NdhWorld) {
  await this.conversation.control.restart();
});

Then('{receiver} sees {sight}', async function (this: NdhWorld, name: string, sight: Sight) {
  await sight(this, name);
});
