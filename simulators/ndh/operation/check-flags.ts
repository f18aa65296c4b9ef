import type { Check } from './evaluate.ts';
import { valuesOf } from './parameter.ts';

/** `_cancel` and `_keepFile` are booleans. */
export const checkFlags: Check = (request, wishes, { behaviour }) =>
  ['_cancel', '_keepFile'].flatMap((name) => {
    const [value] = valuesOf(request, name);
    if (value === undefined) return [];
    const flag = behaviour.readFlag(name, value);
    if (flag === undefined)
      return [{ code: 'value', parameter: name, text: `${name} is true or false, not "${value}"` }];
    if (name === '_keepFile') wishes.keepFile = flag;
    return [];
  });
