import { Temporal } from 'temporal-polyfill';

const dateTime =
  /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d{1,9})?(Z|[+-](?:0\d|1[0-4]):[0-5]\d))?$/;

/**
 * `_startdate` as a dateTime with time and zone: a date alone begins at midnight UTC (A24). `undefined` where it is
 * no FHIR dateTime, names a day that does not exist, or is less precise than a day.
 */
export function readStart(value: string): string | undefined {
  const [, date, time = '00:00:00', zone = 'Z'] = dateTime.exec(value) ?? [];
  if (date === undefined) return undefined;
  try {
    Temporal.PlainDate.from(date);
    return new Date(`${date}T${time}${zone}`).getUTCFullYear() < 1900 ? undefined : `${date}T${time}${zone}`;
  } catch {
    return undefined;
  }
}
