import { Temporal } from 'temporal-polyfill';
import { summerTimeZone } from './next-runs.ts';
import type { NdhWorld } from './world.ts';

/** Milliseconds. */
export const day = 86_400_000;

/** A moment as FHIR dateTime, in whole seconds. */
export function dateTime(milliseconds: number): string {
  return new Date(Math.ceil(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** The moment some days from now by the target's clock, in milliseconds since 1970. */
export async function inDays(world: NdhWorld, days: number): Promise<number> {
  return (await world.conversation.clock.now()).getTime() + days * day;
}

/** A moment in two days as a clock of that offset shows it. */
export async function inTwoDaysAt(world: NdhWorld, offset: string): Promise<string> {
  const start = Temporal.Instant.fromEpochMilliseconds(await inDays(world, 2)).toZonedDateTimeISO(offset);
  return start.toString({ smallestUnit: 'second', timeZoneName: 'never' });
}

type Fits = (day: Temporal.ZonedDateTime) => boolean;

/** The first day from tomorrow on that fits, at this time of the day. */
async function firstDay(world: NdhWorld, fits: Fits): Promise<string> {
  let start = Temporal.Instant.fromEpochMilliseconds(await inDays(world, 1)).toZonedDateTimeISO('UTC');
  while (!fits(start)) start = start.add({ days: 1 });
  return dateTime(start.epochMilliseconds);
}

/** A local time in the zone with summer time, some days before the first night from then on that has so many hours. */
async function beforeNight(world: NdhWorld, hours: number, days: number, time: string): Promise<string> {
  const tomorrow = await inDays(world, 1);
  let night = Temporal.Instant.fromEpochMilliseconds(tomorrow)
    .toZonedDateTimeISO(summerTimeZone)
    .add({ days });
  while (night.hoursInDay !== hours) night = night.add({ days: 1 });
  return dateTime(night.subtract({ days }).withPlainTime(time).epochMilliseconds);
}

/** Starts at which calendars differ from plain counting, in words. */
export const oddStarts: Record<string, (world: NdhWorld) => Promise<string>> = {
  'from the 31st': (world) =>
    firstDay(world, (start) => start.day === 31 && start.add({ days: 1 }).daysInMonth < 31),
  'from 29 February': (world) => firstDay(world, ({ month, day: date }) => month === 2 && date === 29),
  'from 30 December': (world) => firstDay(world, ({ month, day: date }) => month === 12 && date === 30),
  'three days before the clocks go forward': (world) => beforeNight(world, 23, 3, '02:30'),
  'a day before the clocks go back': (world) => beforeNight(world, 25, 1, '01:30'),
};
