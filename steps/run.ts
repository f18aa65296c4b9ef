import { Given, Then, When } from '@cucumber/cucumber';
import { FallsShort, NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { expectNone, expectOnlyTypes, expectTypes } from './support/expect-resources.ts';
import { isEarlierList } from './support/earlier-list.ts';
import { afterDue, exportOnce, letItRun, readRun, scheduleOf } from './support/exporting.ts';
import { expectRightlyRefused, expectTaken } from './support/expect-known.ts';
import { need } from './support/need.ts';
import { readRepository } from './support/reading.ts';
import { needRepetition } from './support/repetition.ts';
import { nextDueTime } from './support/scheduled-export.ts';
import { dueTimes, fingerprint, watch } from './support/watching.ts';
import type { NdhWorld } from './support/world.ts';

Given(
  "{receiver}'s export of {types} has run",
  async function (this: NdhWorld, name: string, type: string[]) {
    await exportOnce(this, name, { type });
  },
);

When('the next run is due', async function (this: NdhWorld) {
  const now = await this.conversation.clock.now();
  const due = [...this.schedules.values()].map((scheduled) => nextDueTime(scheduled, now).getTime());
  await this.conversation.clock.advanceTo(afterDue(this, new Date(Math.max(...due))));
});

When(
  '{receiver} watches its repository over {word} due times',
  async function (this: NdhWorld, name: string, count: string) {
    const scheduled = scheduleOf(this, name);
    const times = dueTimes(this, scheduled, { two: 2, three: 3, four: 4 }[count] ?? Number(count));
    this.sightings = await watch(this, scheduled, times);
  },
);

When(
  '{receiver} watches its repository until just before the next due time',
  async function (this: NdhWorld, name: string) {
    const scheduled = scheduleOf(this, name);
    const { clock } = this.conversation;
    const now = (await clock.now()).getTime();
    const left =
      nextDueTime(scheduled, new Date(now)).getTime() - this.config.policy.maxSkewSeconds * 1000 - now;
    this.sightings = await watch(
      this,
      scheduled,
      [0.05, 0.3, 0.6, 1].map((part) => new Date(now + left * part)),
    );
  },
);

When('the server restarts before the next due time', async function (this: NdhWorld) {
  await this.conversation.control.restart();
});

Then('a run is seen at the next due time', async function (this: NdhWorld) {
  const scheduled = need([...this.schedules.values()][0]);
  const before = fingerprint(await readRepository(scheduled.receiver));
  await letItRun(this, scheduled);
  if (fingerprint(await readRepository(scheduled.receiver)) !== before) return;
  await needRepetition(this);
  throw new NonConformance({ expected: 'a run at the next due time', received: 'the repository as before' });
});

Then("{receiver}'s run is seen", async function (this: NdhWorld, name: string) {
  const { list } = await readRepository(await this.receiver(name));
  if (!list) throw new NotTestable('the control schedule did not run');
});

Then("{receiver}'s repository is empty", async function (this: NdhWorld, name: string) {
  const { list, files } = await readRepository(await this.receiver(name));
  if (files.length === 0 || isEarlierList(this, name, list)) return;
  const received = files.map(({ link }) => link.given).join(', ');
  throw new NonConformance({ expected: 'no data file', received });
});

Then('two or more runs are seen', function (this: NdhWorld) {
  const runs = need(this.sightings).filter(({ run }) => run).length;
  if (runs === 0) throw new NotTestable('no run is seen at all (NDH-EXEC-01)');
  if (runs < 2)
    throw new NonConformance({ expected: 'a second run without a second request', received: 'one run' });
});

Then('a run is seen at each of them', function (this: NdhWorld) {
  const sightings = need(this.sightings);
  // The first run may honestly come one period after the start (A23).
  const expected = sightings[0]?.run ? sightings : sightings.slice(1);
  const missing = expected.filter(({ run }) => !run).map(({ at }) => at.toISOString());
  if (missing.length === 0 && expected.length > 1) return;
  throw new NonConformance({ expected: 'a run at each due time', received: `none by ${missing.join(', ')}` });
});

Then('no further run is seen', function (this: NdhWorld) {
  const runs = need(this.sightings).filter(({ run }) => run);
  if (runs.length === 0) return;
  const received = `a run by ${runs.map(({ at }) => at.toISOString()).join(', ')}`;
  throw new NonConformance({ expected: 'no run between two due times', received });
});

Then('the run holds only {word} resources', async function (this: NdhWorld, type: string) {
  expectOnlyTypes(await readRun(this, this.actor), type);
});

Then('the run holds {types} resources', async function (this: NdhWorld, types: string[]) {
  await expectTaken(this);
  expectTypes(await readRun(this, this.actor), types);
});

Then('the run of {receiver} holds {types}', async function (this: NdhWorld, name: string, types: string[]) {
  expectTypes(this.reading ?? (await readRun(this, name)), types);
});

Then("{receiver}'s next run holds no {word}", async function (this: NdhWorld, name: string, type: string) {
  expectNone(await readRun(this, name), type);
});

Then("{receiver}'s repository holds no {word}", async function (this: NdhWorld, name: string, type: string) {
  expectNone(await readRepository(await this.receiver(name)), type);
});

Then(
  'the request is refused, or its run holds only {word} resources',
  async function (this: NdhWorld, type: string) {
    if (need(this.answer).response.status >= 400) return expectRightlyRefused(this);
    await letItRun(this, scheduleOf(this, this.actor));
    const reading = await readRepository(await this.receiver(this.actor));
    if (reading.resources.length > 0) expectOnlyTypes(reading, type);
    this.record('accepted');
  },
);

Then('the request is refused, or runs for {receiver}', async function (this: NdhWorld, name: string) {
  const answer = need(this.answer);
  if (answer.response.status >= 400) return expectRightlyRefused(this);
  await letItRun(this, scheduleOf(this, name));
  const { list } = await readRepository(await this.receiver(name));
  const received = `${answer.response.status} to an account nobody has`;
  if (!list) throw new NonConformance({ expected: 'a refusal', received: `${received}, and no run` });
  if (!this.config.policy.accountFromToken)
    throw new FallsShort({
      expected: 'a refusal',
      received: `${received}; the run shows for the session's account`,
    });
});
