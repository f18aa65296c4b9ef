import type { Edition } from '../../lib/edition/edition.ts';
import type { Criteria } from '../ndh/store/schedules.ts';

const sizes = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A number of bytes as people read it: `1.4 MB`. */
export function sizeWords(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), sizes.length - 1);
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${sizes[step]}`;
}

const spans: [seconds: number, word: string][] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

/** How long something lasts or has lasted, by its largest part: `3 days`. */
export function spanWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [size, word] = spans.find(([length]) => seconds >= length) ?? [1, 'second'];
  const count = Math.floor(seconds / size);
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** How often a schedule runs, in the words of the edition where it has one. */
export function frequencyWords(period: string | undefined, { frequency }: Edition): string {
  if (period === undefined) return 'once';
  return Object.entries(frequency.periods).find(([, duration]) => duration === period)?.[0] ?? period;
}

/** What a schedule exports. */
export function criteriaWords({ types, filters }: Criteria): string {
  const named = types.length > 0 ? types.join(', ') : 'every type';
  return filters.length > 0
    ? `${named} (${filters.map(({ name, query }) => `${name}?${query}`).join('; ')})`
    : named;
}
