import { Then } from '@cucumber/cucumber';
import { expectInState, type Contents } from './support/contents.ts';
import { letItRun, scheduleOf } from './support/exporting.ts';
import { expectNothingNew } from './support/expect-empty-run.ts';
import { expectFilterTaken, needFilterTaken } from './support/expect-known.ts';
import { stateOf } from './support/states.ts';
import type { Read } from './support/readings.ts';
import type { NdhWorld } from './support/world.ts';

Then('{reading} holds {contents}', async function (this: NdhWorld, read: Read, contents: Contents) {
  await contents(this, () => read(this));
});

Then(
  'every {word} of {reading} is in {state}',
  async function (this: NdhWorld, type: string, read: Read, state: string) {
    await expectFilterTaken(this);
    await expectInState(this, await read(this), type, stateOf(this, state));
  },
);

Then('the next run leaves no new line', async function (this: NdhWorld) {
  await needFilterTaken(this);
  await letItRun(this, scheduleOf(this, this.actor));
  await expectNothingNew(this);
});
