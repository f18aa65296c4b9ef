import { unescaped } from './alternatives.ts';
import { QueryError } from './query-error.ts';
import type { ValueTest } from './string-test.ts';
import { property } from './values-at.ts';

/** A stretch of time in milliseconds since the epoch, its end not included. */
interface Stretch {
  start: number;
  end: number;
}

const COMPARISONS: Record<string, (value: Stretch, wanted: Stretch) => boolean> = {
  eq: (value, wanted) => value.start >= wanted.start && value.end <= wanted.end,
  ne: (value, wanted) => value.start < wanted.start || value.end > wanted.end,
  gt: (value, wanted) => value.end > wanted.end,
  lt: (value, wanted) => value.start < wanted.start,
  ge: (value, wanted) => value.end > wanted.end || value.start >= wanted.start,
  le: (value, wanted) => value.start < wanted.start || value.end <= wanted.end,
  sa: (value, wanted) => value.start >= wanted.end,
  eb: (value, wanted) => value.end <= wanted.start,
  // About: within the length of the wanted stretch, a day at least, on either side.
  ap: (value, wanted) => {
    const slack = Math.max(wanted.end - wanted.start, 86_400_000);
    return value.start < wanted.end + slack && value.end > wanted.start - slack;
  },
};

/** Compiles a date search: a date of any precision after one of the R4 prefixes. */
export function dateTest(piece: string, parameter: string, modifier: string): ValueTest {
  if (modifier !== '') {
    throw new QueryError(
      parameter,
      'modifier',
      `"${parameter}": a date parameter takes :missing, not :${modifier}`,
    );
  }
  const text = unescaped(piece);
  const prefix = /^[a-z]{2}/u.exec(text)?.[0];
  const comparison = COMPARISONS[prefix ?? 'eq'];
  const wanted = stretchOf(text.slice(prefix?.length ?? 0));
  if (comparison === undefined || wanted === undefined) {
    throw new QueryError(
      parameter,
      'value',
      `"${parameter}": "${piece}" is no date; use ge2026-01-31 or 2026-01-31T10:00:00Z`,
    );
  }
  return (value) => {
    const stretch = stretchOfElement(value);
    return stretch !== undefined && comparison(stretch, wanted);
  };
}

function stretchOfElement(value: unknown): Stretch | undefined {
  if (typeof value === 'string') return stretchOf(value);
  const [start, end] = [property(value, 'start'), property(value, 'end')];
  if (start === undefined && end === undefined) return undefined;
  const first = typeof start === 'string' ? stretchOf(start)?.start : -Infinity;
  const last = typeof end === 'string' ? stretchOf(end)?.end : Infinity;
  return first === undefined || last === undefined ? undefined : { start: first, end: last };
}

// A blank before the offset is a plus sign that the sender forgot to encode.
const DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+\- ]\d\d:\d\d)?)?)?)?$/u;

/** The stretch that a FHIR date names; a time without zone is UTC. */
function stretchOf(text: string): Stretch | undefined {
  const found = DATE.exec(text);
  if (found === null) return undefined;
  const [, year = '', month, day, hour, minute = '0', second, fraction, zone = 'Z'] = found;
  const at = [
    Number(year),
    Number(month ?? 1) - 1,
    Number(day ?? 1),
    Number(hour ?? 0),
    Number(minute),
  ] as const;
  const start = Date.UTC(...at, Number(second ?? 0), Math.floor(Number(`0.${fraction ?? 0}`) * 1000));
  const named = new Date(start);
  const real = named.getUTCMonth() === at[1] && named.getUTCDate() === at[2] && named.getUTCHours() === at[3];
  if (!real || at[4] > 59 || Number(second ?? 0) > 59) return undefined;
  const shift = offsetOf(zone);
  return { start: start - shift, end: endOf(at, start, { month, day, hour, second, fraction }) - shift };
}

function endOf(
  [year, month, day]: readonly [number, number, number, number, number],
  start: number,
  given: { month?: string; day?: string; hour?: string; second?: string; fraction?: string },
): number {
  if (given.fraction !== undefined) return start + 1;
  if (given.second !== undefined) return start + 1000;
  if (given.hour !== undefined) return start + 60_000;
  if (given.day !== undefined) return Date.UTC(year, month, day + 1);
  return given.month !== undefined ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0);
}

/** Milliseconds by which a zone is ahead of UTC. */
function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
