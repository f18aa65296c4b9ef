import type { Edition } from '../../../lib/edition/edition.ts';
import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

/** `_frequency` is one of the edition's periods. */
export const checkFrequency: Check = (request, wishes, { edition, behaviour }) => {
  const [value] = valuesOf(request, '_frequency');
  const period = value === undefined ? behaviour.missingPeriod() : behaviour.readPeriod(value, edition);
  if (period !== undefined) wishes.period = period;
  if (value === undefined || period !== undefined) return [];
  return [{ code: 'value', parameter: '_frequency', text: `"${value}" is not ${known(edition)}` }];
};

const known = ({ frequency }: Edition): string =>
  frequency.encoding === 'word'
    ? `one of ${Object.keys(frequency.periods).join(', ')}`
    : `a Duration with one of the units ${Object.keys(frequency.units).join(', ')}`;
