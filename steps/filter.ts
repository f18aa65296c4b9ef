import { Given, Then, When } from '@cucumber/cucumber';
import type { FhirResource } from '../lib/client/search.ts';
import { NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { isNetwork, needShown, shownByDirectory } from './support/directory-changes.ts';
import { expectAll } from './support/expect-resources.ts';
import { letItRun, readRun, schedule, scheduleOf, submit } from './support/exporting.ts';
import { isIn, inState } from './support/states.ts';
import { expectFilterTaken } from './support/expect-known.ts';
import { need } from './support/need.ts';
import { readListed, readRepository } from './support/reading.ts';
import { fingerprint } from './support/watching.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  '{receiver} has scheduled an export of {word} in {string}',
  async function (this: NdhWorld, name: string, type: string, state: string) {
    await schedule(this, name, { type: [type], typeFilter: [inState(type, state)], keepFile: true });
  },
);

When(
  '{receiver} schedules a weekly export of {word} in {string} with {word}',
  async function (this: NdhWorld, name: string, type: string, state: string, other: string) {
    const typeFilter = [inState(type, state)];
    await submit(this, name, { type: [type, other], typeFilter, frequency: 'weekly' });
  },
);

When(
  '{receiver} schedules an export of {word} in {string}',
  async function (this: NdhWorld, name: string, type: string, state: string) {
    await submit(this, name, { type: [type], typeFilter: [inState(type, state)] });
  },
);

When(
  '{receiver} schedules an export of {types} with _typeFilter on {word} in {string}',
  async function (this: NdhWorld, name: string, type: string[], filtered: string, state: string) {
    await submit(this, name, { type, typeFilter: [inState(filtered, state)] });
  },
);

When(
  '{receiver} schedules an export filtered by one value for {word} in {string} and {word} in {string}',
  async function (this: NdhWorld, name: string, first: string, one: string, second: string, two: string) {
    await submit(this, name, {
      type: [first, second],
      typeFilter: [`${inState(first, one)},${inState(second, two)}`],
    });
  },
);

When(
  '{receiver} schedules an export filtered by two values for {word} in {string} and {word} in {string}',
  async function (this: NdhWorld, name: string, first: string, one: string, second: string, two: string) {
    const type = [...new Set([first, second])];
    await submit(this, name, { type, typeFilter: [inState(first, one), inState(second, two)] });
  },
);

When(
  '{receiver} schedules an export filtered by {string}',
  async function (this: NdhWorld, name: string, filter: string) {
    await submit(this, name, { typeFilter: [filter] });
  },
);

When(
  '{receiver} replaces it by an export that matches nothing',
  async function (this: NdhWorld, name: string) {
    const { receiver, parameters } = scheduleOf(this, name);
    this.reading = await readRepository(receiver);
    if (parameters.scheduledId) await receiver.cancel({ scheduledId: parameters.scheduledId });
    await submit(this, name, { typeFilter: ['Organization?name=zzz-no-such-name'], keepFile: true });
  },
);

Then('every {word} of the run is in {string}', async function (this: NdhWorld, type: string, state: string) {
  await expectFilterTaken(this);
  await expectInState(this, type, state);
});

Then(
  'every {word} in the repository is in {string}',
  async function (this: NdhWorld, type: string, state: string) {
    this.reading = await readRepository(await this.receiver(this.actor));
    await expectInState(this, type, state);
  },
);

Then(
  'the run holds a(n) {word} in {string} that is not in {string}',
  async function (this: NdhWorld, type: string, state: string, other: string) {
    await expectFilterTaken(this);
    const fits = (resource: FhirResource) =>
      resource.resourceType === type &&
      isIn(resource, state) &&
      !isIn(resource, other) &&
      !isNetwork(resource);
    if ((await runOnce(this)).resources.some(fits)) return;
    if (!(await shownByDirectory(this, type, `address-state=${state}`)).some(fits))
      throw new NotTestable(`the directory shows no active ${type} in ${state} alone`);
    throw new NonConformance({ expected: `a line of ${type} in ${state}`, received: 'none' });
  },
);

Then(
  'the run holds every active {word} that the directory shows in {string}',
  async function (this: NdhWorld, type: string, state: string) {
    const shown = await shownByDirectory(this, type, `address-state=${state}`);
    expectAll(
      (await runOnce(this)).resources,
      shown.filter(isComparable(type)),
      `active ${type} in ${state}`,
    );
  },
);

Then(
  'the run holds every active {word} that the directory shows',
  async function (this: NdhWorld, type: string) {
    await expectFilterTaken(this);
    const shown = await shownByDirectory(this, type);
    expectAll((await runOnce(this)).resources, shown.filter(isComparable(type)), `active ${type}`);
  },
);

Then(
  'the repository holds every active {word} that the directory shows',
  async function (this: NdhWorld, type: string) {
    const { resources } = await readListed(await this.receiver(this.actor));
    expectAll(resources, (await shownByDirectory(this, type)).filter(isComparable(type)), `active ${type}`);
  },
);

Then(
  'the repository holds every {word} of the run before that the directory still shows',
  async function (this: NdhWorld, type: string) {
    const before = new Set(need(this.reading).resources.map(({ id }) => id));
    const after = await readListed(await this.receiver(this.actor));
    if (fingerprint(after) === fingerprint(need(this.reading)))
      throw new NotTestable('no second run is seen (NDH-EXEC-01)');
    const shown = (await shownByDirectory(this, type)).filter(({ id }) => before.has(id));
    expectAll(after.resources, shown, `${type} of the run before`);
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

/** Networks are left out of the comparison unless they are asked for (A27). */
function isComparable(type: string): (resource: FhirResource) => boolean {
  return (resource) => type !== 'Organization' || !isNetwork(resource);
}

/** The run of the last request; a second observation of the same scenario reads it again instead of running once more. */
async function runOnce(world: NdhWorld): Promise<{ resources: FhirResource[] }> {
  return world.reading ?? (await readRun(world, world.actor));
}

async function expectInState(world: NdhWorld, type: string, state: string): Promise<void> {
  const lines = (await runOnce(world)).resources.filter(({ resourceType }) => resourceType === type);
  await needShown(world, type, state);
  if (lines.length === 0)
    throw new NonConformance({ expected: `lines of ${type} in ${state}`, received: 'none' });
  const foreign = lines.filter((line) => !isIn(line, state));
  if (foreign.length === 0) return;
  const first = foreign[0];
  throw new NonConformance({
    expected: `every ${type} line in ${state}`,
    received: `${foreign.length} others, such as ${first?.resourceType}/${first?.id}`,
  });
}
