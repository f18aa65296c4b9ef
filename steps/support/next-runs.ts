import { Temporal } from 'temporal-polyfill';
import { dueTime, type ScheduledExport } from './scheduled-export.ts';
import { day } from './starts.ts';
import type { NdhWorld } from './world.ts';

/** The time between two moments. */
export interface Span {
  from: number;
  to: number;
}

/** Where clocks are put forward and back: all of the guide's country does so within a few hours. */
export const summerTimeZone = 'America/New_York';

/**
 * When the run after one seen within `last` may honestly come (NDH-PARAM-49), the earliest first: a period later, in
 * universal time, in the zone of the start or in one with summer time; counted from the run or from the start. For a
 * month also 30 days, or the month of UCUM; for a year 365 days, or the year of UCUM.
 */
export function nextRuns(world: NdhWorld, scheduled: ScheduledExport, last: Span): Span[] {
  const period = Temporal.Duration.from(scheduled.period);
  const zones = ['UTC', summerTimeZone, ...offsetOf(scheduled)];
  const steps = [
    ...zones.map((zone) => (time: number) => zoned(time, zone).add(period).epochMilliseconds),
    ...fixedLengths(period).map((length) => (time: number) => time + length),
    ...(period.years > 0 ? [firstOfMarch] : []),
  ];
  const { maxSkewSeconds, runToleranceSeconds } = world.config.policy;
  return [...steps.map((step) => ({ from: step(last.from), to: step(last.to) })), dueAfter(scheduled, last)]
    .map(({ from, to }) => ({ from: from - maxSkewSeconds * 1000, to: to + runToleranceSeconds * 1000 }))
    .sort((a, b) => a.to - b.to);
}

function zoned(time: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(time)).toZonedDateTimeISO(zone);
}

function offsetOf({ parameters: { startdate = '' } }: ScheduledExport): string[] {
  return /[+-]\d{2}:\d{2}$/.exec(startdate)?.slice(0, 1) ?? [];
}

/** Lengths in milliseconds. */
function fixedLengths({ months, years }: Temporal.Duration): number[] {
  if (months === 1) return [30 * day, 30.4375 * day];
  return years === 1 ? [365 * day, 365.25 * day] : [];
}

/** A year after 29 February, where that is not 28 February. */
function firstOfMarch(time: number): number {
  const start = zoned(time, 'UTC');
  const next = start.add({ years: 1 });
  return next.day === start.day ? next.epochMilliseconds : next.add({ days: 1 }).epochMilliseconds;
}

/** The due time, counted from the start, after the one of a run, and as late as that run was. */
function dueAfter(scheduled: ScheduledExport, { from, to }: Span): Span {
  let n = 0;
  while (dueTime(scheduled, n + 1).getTime() <= to) n += 1;
  const later = dueTime(scheduled, n + 1).getTime() - dueTime(scheduled, n).getTime();
  return { from: from + later, to: to + later };
}
