import { Then } from '@cucumber/cucumber';
import { NonConformance } from '../lib/verdict/outcomes.ts';
import { expectInState, type Contents } from './support/contents.ts';
import { letItRun, scheduleOf } from './support/exporting.ts';
import { expectFilterTaken } from './support/expect-known.ts';
import { need } from './support/need.ts';
import { readRepository } from './support/reading.ts';
import type { Read } from './support/readings.ts';
import type { NdhWorld } from './support/world.ts';

Then('{reading} holds {contents}', async function (this: NdhWorld, read: Read, contents: Contents) {
  await contents(this, () => read(this));
});

Then(
  'every {word} of {reading} is in {string}',
  async function (this: NdhWorld, type: string, read: Read, state: string) {
    await expectFilterTaken(this);
    await expectInState(this, await read(this), type, state);
  },
);

Then('the next run leaves no new line', async function (this: NdhWorld) {
  await expectFilterTaken(this);
  const before = new Set(need(this.reading).files.flatMap(({ text }) => text.split('\n')));
  await letItRun(this, scheduleOf(this, this.actor));
  const { files, list } = await readRepository(await this.receiver(this.actor));
  const lines = files.flatMap(({ link, text }) => text.split('\n').map((line) => ({ link, line })));
  const kept = new Set(need(this.reading).files.map(({ link }) => link.url));
  const fresh = lines.filter(
    ({ link, line }) => line.trim() !== '' && !(kept.has(link.url) && before.has(line)),
  );
  this.record(list ? `a list of ${list.links.length} links` : 'no list');
  if (fresh.length > 0) throw new NonConformance({ expected: 'no line', received: `${fresh.length} lines` });
});
