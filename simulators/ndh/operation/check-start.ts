import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

/** `_startdate` is a date, or a dateTime with a zone. */
export const checkStart: Check = (request, wishes, { behaviour }) => {
  const [value] = valuesOf(request, '_startdate');
  if (value === undefined) return [];
  const start = behaviour.readStart(value);
  if (start === undefined) {
    const text = `"${value}" is not a date, or a dateTime with seconds and zone, that exists`;
    return [{ code: 'value', parameter: '_startdate', text }];
  }
  wishes.start = start;
  return [];
};
