import type { Edition } from '../../../lib/edition/edition.ts';

/**
 * `_frequency` as an ISO 8601 duration: one of the words, or a Duration as `1|mo` with one of the edition's units.
 * `undefined` where it is neither.
 */
export function readPeriod(value: string, { frequency }: Edition): string | undefined {
  if (frequency.encoding === 'word')
    return Object.hasOwn(frequency.periods, value) ? frequency.periods[value] : undefined;
  const [, count, unit = ''] = /^([1-9]\d{0,3})(?:\.0*)?\|(\w+)$/.exec(value) ?? [];
  const designator = Object.hasOwn(frequency.units, unit) ? frequency.units[unit] : undefined;
  return count && designator ? `P${count}${designator}` : undefined;
}
