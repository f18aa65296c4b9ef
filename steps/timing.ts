import { Given, Then, When } from '@cucumber/cucumber';
import { Temporal } from 'temporal-polyfill';
import { NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { afterDue, letItRun, schedule, scheduleOf, submit } from './support/exporting.ts';
import { expectRightlyRefused } from './support/expect-known.ts';
import { dueAndBetween, expectSpacing } from './support/expect-spacing.ts';
import { need } from './support/need.ts';
import { readRepository } from './support/reading.ts';
import { dueTimes, watch } from './support/watching.ts';
import type { NdhWorld } from './support/world.ts';

const day = 86_400_000;

/** A whole-second instant as FHIR dateTime. */
function dateTime(milliseconds: number): string {
  return new Date(Math.ceil(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

async function inDays(world: NdhWorld, days: number): Promise<number> {
  return (await world.conversation.clock.now()).getTime() + days * day;
}

Given(
  '{receiver} has scheduled a(n) {frequency} export of {types}',
  async function (this: NdhWorld, name: string, frequency: string, type: string[]) {
    await schedule(this, name, { type, frequency, keepFile: true });
  },
);

Given(
  '{receiver} has scheduled an export of {types} that starts in two days',
  async function (this: NdhWorld, name: string, type: string[]) {
    await schedule(this, name, { type, startdate: dateTime(await inDays(this, 2)) });
  },
);

Given(
  '{receiver} has scheduled a monthly export of {types} from the 31st',
  async function (this: NdhWorld, name: string, type: string[]) {
    const now = Temporal.Instant.from((await this.conversation.clock.now()).toISOString()).toZonedDateTimeISO(
      'UTC',
    );
    let start = now.add({ days: 1 });
    while (start.day !== 31 || start.add({ days: 1 }).daysInMonth === 31) start = start.add({ days: 1 });
    await schedule(this, name, { type, frequency: 'monthly', startdate: dateTime(start.epochMilliseconds) });
  },
);

When(
  '{receiver} schedules an export that starts on a bare date',
  async function (this: NdhWorld, name: string) {
    await submit(this, name, { startdate: dateTime(await inDays(this, 3)).slice(0, 10) });
  },
);

When(
  '{receiver} schedules an export that starts at a time in Z',
  async function (this: NdhWorld, name: string) {
    await submit(this, name, { startdate: dateTime(await inDays(this, 3)) });
  },
);

When(
  '{receiver} schedules an export that starts at a time with an offset',
  async function (this: NdhWorld, name: string) {
    await submit(this, name, { startdate: dateTime(await inDays(this, 3)).replace('Z', '+00:00') });
  },
);

When('{receiver} schedules an export that started a day ago', async function (this: NdhWorld, name: string) {
  await submit(this, name, { startdate: dateTime(await inDays(this, -1)) });
});

When('{receiver} waits until an hour before the start', async function (this: NdhWorld, name: string) {
  const { start } = scheduleOf(this, name);
  await this.conversation.clock.advanceTo(new Date(start.epochMilliseconds - day / 24));
});

When(
  '{receiver} watches its repository until a day and a half after the start',
  async function (this: NdhWorld, name: string) {
    const scheduled = scheduleOf(this, name);
    const moments = [0, 1, 1.4].map((days) => scheduled.start.epochMilliseconds + days * day);
    const early = new Date(scheduled.start.epochMilliseconds - this.config.policy.maxSkewSeconds * 1000);
    const [atStart, onePeriodLater, end] = moments.map((moment) => new Date(moment));
    const times = [
      early,
      afterDue(this, need(atStart)),
      beforeNext(this, scheduled.start),
      afterDue(this, need(onePeriodLater)),
      need(end),
    ];
    this.sightings = await watch(this, scheduled, times);
  },
);

/** Just before the second due time. */
function beforeNext(world: NdhWorld, start: Temporal.Instant): Date {
  return new Date(start.epochMilliseconds + day - world.config.policy.maxSkewSeconds * 1000);
}

When(
  '{receiver} watches its repository at five due times and between them',
  async function (this: NdhWorld, name: string) {
    const scheduled = scheduleOf(this, name);
    this.sightings = await watch(this, scheduled, dueAndBetween(this, scheduled));
  },
);

When('{receiver} watches its repository over three months', async function (this: NdhWorld, name: string) {
  const scheduled = scheduleOf(this, name);
  this.sightings = await watch(this, scheduled, dueTimes(this, scheduled, 3));
});

Then('a run is seen at the start', async function (this: NdhWorld) {
  const scheduled = scheduleOf(this, this.actor);
  await letItRun(this, scheduled);
  const { list } = await readRepository(scheduled.receiver);
  if (!list) throw new NotTestable('no run after the start either (NDH-PARAM-36)');
});

Then('the first run is seen at the start or one period after it', function (this: NdhWorld) {
  const [early, atStart, between, oneLater] = need(this.sightings);
  if (early?.run) throw new NotTestable('a run came before the start (NDH-PARAM-35)');
  if (atStart?.run) return this.record('the first run comes at the start');
  if (!between?.run && oneLater?.run) return this.record('the first run comes one period after the start');
  const received = between?.run ? `a run by ${between.at.toISOString()}` : 'no run';
  throw new NonConformance({ expected: 'a first run at the start or one period after it', received });
});

Then('the request is refused, or a run is seen within a year', async function (this: NdhWorld) {
  const answer = need(this.answer);
  if (answer.response.status >= 400) return expectRightlyRefused(this);
  const scheduled = scheduleOf(this, this.actor);
  await this.conversation.clock.advance('P1Y');
  const { list } = await readRepository(scheduled.receiver);
  if (!list)
    throw new NonConformance({
      expected: 'a refusal or a run within a year',
      received: 'an acceptance and no run',
    });
});

Then('the request is refused, or exactly one run is seen within 32 days', async function (this: NdhWorld) {
  const answer = need(this.answer);
  if (answer.response.status >= 400) return expectRightlyRefused(this);
  const scheduled = scheduleOf(this, this.actor);
  const start = afterDue(this, new Date(scheduled.start.epochMilliseconds)).getTime();
  const moments = [0, 1, 2, 7, 31].map((days) => new Date(start + days * day));
  const runs = (await watch(this, scheduled, moments)).filter(({ run }) => run).length;
  if (runs !== 1) throw new NonConformance({ expected: 'exactly one run', received: `${runs} runs` });
});

Then('the runs are one period apart', function (this: NdhWorld) {
  expectSpacing(need(this.sightings), scheduleOf(this, this.actor));
});

Then('the dates of the runs are noted', function (this: NdhWorld) {
  const runs = need(this.sightings).filter(({ run }) => run);
  this.record(
    runs.length === 0
      ? 'no run seen'
      : `runs by ${runs.map(({ at }) => at.toISOString().slice(0, 10)).join(', ')}`,
  );
});
