import { Temporal } from 'temporal-polyfill';
import type { Ndh } from '../ndh.ts';
import type { Progress } from './scheduler.ts';

/** Where an order to move the clock wants it: after an ISO 8601 duration, or at an instant. */
export interface ClockOrder {
  advance?: unknown;
  to?: unknown;
}

/** What a move of the clock came to. */
export interface Moved extends Partial<Progress> {
  /** A run on the way waits until it is released; the rest comes after it. */
  held?: true;
}

/** The time at which an order wants the clock, in milliseconds since 1970; `undefined` where it is no time, or past. */
export function timeOrdered({ advance, to }: ClockOrder, now: number): number | undefined {
  try {
    const time =
      typeof advance === 'string'
        ? Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').add(advance).epochMilliseconds
        : Temporal.Instant.from(to as string).epochMilliseconds;
    return time < now ? undefined : time;
  } catch {
    return undefined;
  }
}

/** Moves a virtual clock, with everything that is due on the way; a run that is held is not waited for. */
export async function moveClock(to: number, { scheduler, faults, exporter }: Ndh): Promise<Moved> {
  const progress = await Promise.race([scheduler.advanceTo(to), faults.held]);
  await exporter.run();
  exporter.sweep();
  return progress ?? { held: true };
}
