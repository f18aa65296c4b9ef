import { Temporal } from 'temporal-polyfill';

/** What a name says of the file that it is the name of. */
export interface NameParts {
  type: string;
  /** As it stands in the name. */
  time: string;
  format: string;
}

const digits = (count: number) => `\\d{${count}}`;
const date = ['(?:19|20)\\d{2}', '(?:0[1-9]|1[0-2])', '(?:0[1-9]|[12]\\d|3[01])'].join('[-_]?');
const clockTime = `[-_T. ]?${digits(2)}[-_:.]?${digits(2)}(?:[-_:.]?${digits(2)}(?:[.]\\d{1,9})?)?`;
const zone = `(?:Z|[+-]${digits(2)}:?${digits(2)})?`;

/** Dates with or without time in any of the usual spellings; the guide's is `yyyy-MM-dd-HH-mm-ss` (A51). */
const timestamp = new RegExp(`(?<!\\d)${date}(?:${clockTime}${zone})?(?!\\d)`, 'gi');

/** Ids of random digits, among which a date may stand by chance: UUIDs, and 16 or more hexadecimal digits, mixed. */
const randomId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9a-f]*\d[a-f])[0-9a-f]{16,}/gi;

const patterns: Record<string, string> = {
  type: '(?<type>[A-Za-z]+(?:-[A-Za-z]+)*)',
  time: '(?<time>\\d{4}-\\d{2}-\\d{2}-\\d{2}-\\d{2}-\\d{2})',
  format: '(?<format>[A-Za-z0-9]+(?:\\.gz)?)',
};

/**
 * The parts of a file's name by a template such as `{scheduledId}-{type}-{time}.{format}`, in any letter case; a number
 * may follow type or time where a type is spread over several files. `undefined` where the name has another form.
 */
export function readName(name: string, template: string, scheduledId: string): NameParts | undefined {
  const source = template
    .split(/(\{\w+\})/)
    .map((part) => {
      const place = /^\{(\w+)\}$/.exec(part)?.[1];
      if (place === undefined) return literal(part);
      if (place === 'scheduledId') return literal(scheduledId);
      const number = place === 'type' || place === 'time' ? '(?:[-_.]\\d{1,6})?' : '';
      return (patterns[place] ?? literal(part)) + number;
    })
    .join('');
  const groups = new RegExp(`^${source}$`, 'i').exec(name)?.groups;
  if (!groups) return undefined;
  return { type: groups['type'] ?? '', time: groups['time'] ?? '', format: groups['format'] ?? '' };
}

/** Whether a name or address holds a schedule's id, in any letter case. */
export function holdsId(text: string, scheduledId: string): boolean {
  return scheduledId !== '' && text.toLowerCase().includes(scheduledId.toLowerCase());
}

/** The timestamp in a name, the last where there are several; ids before it may look like one. */
export function timestampIn(name: string, scheduledId: string): string | undefined {
  const rest = name.replace(new RegExp(literal(scheduledId), 'i'), '_').replace(randomId, '_');
  return rest.match(timestamp)?.at(-1);
}

/** The moments that a timestamp may stand for, from the first to the last: a date alone is a whole day. */
export function momentsOf(stamp: string, timeZone: string): { from: Date; to: Date } | undefined {
  const offset = /(?<=\d\d\D?\d\d(?:\D?\d\d)?)(?:Z|[+-]\d\d:?\d\d)$/i.exec(stamp.slice(8))?.[0].toUpperCase();
  const plainDigits = stamp.slice(0, stamp.length - (offset?.length ?? 0)).replace(/\D/g, '');
  const [, year, month, day, hour, minute, second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?/.exec(plainDigits) ?? [];
  const where = offset === undefined ? timeZone : offset === 'Z' ? 'UTC' : offset;
  try {
    const plain = Temporal.PlainDateTime.from(
      `${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}:${second}`,
    );
    const from = plain.toZonedDateTime(where);
    const to = hour === undefined ? from.add({ days: 1 }) : from;
    return { from: new Date(from.epochMilliseconds), to: new Date(to.epochMilliseconds) };
  } catch {
    return undefined;
  }
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
