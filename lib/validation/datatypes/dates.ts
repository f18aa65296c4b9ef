const dateTime = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text looks like a FHIR date or dateTime. */
export function isDate(text: string): boolean {
  return dateTime.test(text);
}

/** Whether a text is a dateTime on the calendar: year, year-month, date, or date with time and zone. */
export function isDateTime(text: string): boolean {
  const match = dateTime.exec(text);
  if (!match || !onCalendar(match)) return false;
  return match[4] === undefined || match[7] !== undefined;
}

/** Whether a text is a date on the calendar, possibly only a year or a month. */
export function isDay(text: string): boolean {
  const match = dateTime.exec(text);
  return match !== null && match[4] === undefined && onCalendar(match);
}

/** Whether a text is a moment with seconds and zone. */
export function isInstant(text: string): boolean {
  const match = dateTime.exec(text);
  return match?.[7] !== undefined && onCalendar(match);
}

function onCalendar(match: RegExpExecArray): boolean {
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => (part ? Number(part) : undefined));
  if (year === 0) return false;
  if (month !== undefined && (month < 1 || month > 12)) return false;
  if (day !== undefined && (day < 1 || day > daysIn(year!, month!))) return false;
  if (hour === undefined) return true;
  return hour < 24 && minute! < 60 && second! <= 60 && zoneIsPossible(match[7]);
}

function daysIn(year: number, month: number): number {
  if (month === 2 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))) return 28;
  return lengths[month - 1]!;
}

function zoneIsPossible(zone: string | undefined): boolean {
  if (zone === undefined || zone === 'Z') return true;
  const hours = Number(zone.slice(1, 3));
  return (hours < 14 || (hours === 14 && zone.endsWith(':00'))) && Number(zone.slice(4)) < 60;
}

/** Order of two dates of any precision; undefined where one's precision leaves it open. */
export function compareDates(a: string, b: string): number | undefined {
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    if (x[i] === undefined || y[i] === undefined) return undefined;
    if (x[i] !== y[i]) return x[i]! - y[i]!;
  }
  return 0;
}

// With a time on both sides the moments are compared, else the written parts.
function parts(text: string): number[] {
  if (/T.*(?:Z|[+-]\d\d:\d\d)$/.test(text)) {
    const utc = new Date(text);
    return [
      utc.getUTCFullYear(),
      utc.getUTCMonth() + 1,
      utc.getUTCDate(),
      utc.getUTCHours(),
      utc.getUTCMinutes(),
      utc.getUTCSeconds() + utc.getUTCMilliseconds() / 1000,
    ];
  }
  return text.split(/[-T:]/).map(Number);
}
