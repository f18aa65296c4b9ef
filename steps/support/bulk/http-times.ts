const days = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const months = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const time = '\\d\\d:\\d\\d:\\d\\d';

/** The three forms of RFC 9110 §5.6.7; the last one names no zone and means GMT. */
const forms: [form: RegExp, zone: string][] = [
  [new RegExp(`^${days}, \\d\\d ${months} \\d{4} ${time} GMT$`), ''],
  [new RegExp(`^${days}[a-z]*, \\d\\d-${months}-\\d\\d ${time} GMT$`), ''],
  [new RegExp(`^${days} ${months} [ \\d]\\d ${time} \\d{4}$`), ' GMT'],
];

/** A header that tells a time as HTTP writes it; undefined for anything else. */
export function httpDate(value: string | undefined): Date | undefined {
  const form = forms.find(([pattern]) => value !== undefined && pattern.test(value));
  const date = form ? new Date(`${value}${form[1]}`) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

/** More seconds than this are no delay: they count from 1970, maybe in milliseconds. */
const longestDelay = 365 * 24 * 3600;

/** Whether a Retry-After is a whole number of seconds from now on, or an HTTP date (RFC 9110 §10.2.3). */
export function isRetryAfter(value: string): boolean {
  const isDelay = /^\d+$/.test(value.trim()) && Number(value) <= longestDelay;
  return isDelay || httpDate(value) !== undefined;
}

/** Date, time with seconds and zone: what FHIR calls an instant. */
const instant =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** The time of a FHIR instant; undefined for anything else. */
export function fhirInstant(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !instant.test(value)) return undefined;
  const date = new Date(value.replace(':60', ':59'));
  // A day that its month does not have would be taken for one of the next.
  if (new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDate() !== Number(value.slice(8, 10)))
    return undefined;
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Whether one instant is later than another as far as both are written: one in whole seconds is compared in seconds.
 */
export function isLater(one: string, other: string): boolean {
  const precision = Math.min(fractionOf(one), fractionOf(other), 3);
  return rounded(one, precision) > rounded(other, precision);
}

const fractionOf = (text: string): number => /\.(\d+)/.exec(text)?.[1]?.length ?? 0;

const rounded = (text: string, precision: number): number =>
  Math.floor(new Date(text).getTime() / 10 ** (3 - precision));
