import { Temporal } from 'temporal-polyfill';
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

/** The next 31st of a month that a shorter one follows. */
export async function nextLastOfMonth(world: NdhWorld): Promise<string> {
  let start = Temporal.Instant.fromEpochMilliseconds(await inDays(world, 1)).toZonedDateTimeISO('UTC');
  while (start.day !== 31 || start.add({ days: 1 }).daysInMonth === 31) start = start.add({ days: 1 });
  return dateTime(start.epochMilliseconds);
}
