import { Temporal } from 'temporal-polyfill';
import { NonConformance } from '../../lib/verdict/outcomes.ts';
import { expectAgreed } from './agreed.ts';
import { afterDue, scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import { watcher } from './watching.ts';
import type { NdhWorld } from './world.ts';

const hour = 3_600_000;

/** Before midnight UTC the date has begun in the east of the world, and after it it still begins in the west. */
const easternmost = -14;
const westernmost = 12;

/** A date alone begins at midnight of some time zone, and the first run comes then or one period later (A24, A23). */
export async function expectBareDate(world: NdhWorld, name: string): Promise<void> {
  const { status } = need(world.answer).response;
  if (status >= 300) return world.record(`a bare date is answered ${status} (NDH-PARAM-37)`);
  const scheduled = scheduleOf(world, name);
  const { startdate = '' } = scheduled.parameters;
  const look = await watcher(world, scheduled);
  for (let after = easternmost; after <= westernmost + 24; after += 1) {
    const { run, since, at } = await look(afterDue(world, new Date(Date.parse(startdate) + after * hour)));
    if (run) return expectZone(world, startdate, { since, at });
  }
  throw new NonConformance({ expected: 'a first run that begins with the date', received: 'no run' });
}

/** The run lies in the hour in which the date begins in the agreed zone, or one day later. */
function expectZone(world: NdhWorld, date: string, { since, at }: { since: Date; at: Date }): void {
  const { zone } = world.config.schedule;
  const inHour = (due: number) => since.getTime() < due && due <= at.getTime();
  const isZone = (name: string) => {
    const { epochMilliseconds } = Temporal.PlainDate.from(date).toZonedDateTime(name);
    return inHour(epochMilliseconds) || inHour(epochMilliseconds + 24 * hour);
  };
  const seen = zone !== undefined && isZone(zone) ? zone : isZone('UTC') ? 'UTC' : told(at);
  expectAgreed(world, { ambiguity: 'A24', seen, key: 'schedule.zone', agreed: zone });
}

const told = (at: Date): string => `another zone: by ${at.toISOString()}`;
