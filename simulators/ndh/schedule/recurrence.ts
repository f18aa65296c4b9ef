import { Temporal } from 'temporal-polyfill';

/**
 * The n-th due time of a series in milliseconds: the anchor plus n periods, in the zone that the anchor names. Always
 * counted from the anchor, so that a month after 31 January and 28 February is 31 March. NaN beyond the calendar.
 */
export function dueTime(anchor: string, period: string, n: number): number {
  const duration = Temporal.Duration.from(period);
  const times = {
    days: n * duration.days,
    weeks: n * duration.weeks,
    months: n * duration.months,
    years: n * duration.years,
  };
  try {
    return startOf(anchor).add(times).epochMilliseconds;
  } catch {
    return NaN;
  }
}

/** The due times of a schedule that runs again and again. */
export interface Series {
  /** dateTime with zone. */
  anchor: string;
  /** ISO 8601 duration. */
  period: string;
  dueTime(n: number): number;
}

/** The first due time of a series that is not before a time; `undefined` when the calendar ends before it. */
export function firstDueFrom(from: number, series: Series): number | undefined {
  for (let n = stepsBelow(from, series); ; n += 1) {
    const due = series.dueTime(n);
    if (Number.isNaN(due)) return undefined;
    if (due >= from) return due;
  }
}

const day = 86_400_000;

/** A number of periods that certainly ends before a time, close enough to count on from. */
function stepsBelow(from: number, { anchor, period }: Series): number {
  const { days, weeks, months, years } = Temporal.Duration.from(period);
  const longest = (days + weeks * 7 + months * 31 + years * 366) * 1.5 * day;
  return Math.max(0, Math.floor((from - startOf(anchor).epochMilliseconds) / longest) - 1);
}

const startOf = (anchor: string): Temporal.ZonedDateTime => {
  const zone = /(?:Z|[+-]\d{2}:\d{2})$/.exec(anchor)?.[0] ?? 'Z';
  return Temporal.Instant.from(anchor).toZonedDateTimeISO(zone === 'Z' ? 'UTC' : zone);
};
