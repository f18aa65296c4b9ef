import type { KickOffCheck } from './check.ts';
import { valuesIn } from './request.ts';
import { hasBulk3 } from './has-bulk3.ts';

/** By how much `_since` may be ahead: more than clocks that differ explain. */
const day = 24 * 3600 * 1000;

/**
 * `_since`, and `_until` where there is one, are instants: a date alone has no zone, and is refused. So is a `_since`
 * that is far ahead: nothing has changed since then.
 */
export const checkInstants: KickOffCheck = ({ kickOff, wishes, ndh }) =>
  (['_since', '_until'] as const).flatMap((name) => {
    const [value] = valuesIn(kickOff, name);
    if (value === undefined || (name === '_until' && !hasBulk3(ndh.edition))) return [];
    const time = ndh.behaviour.readBulkInstant(name, value);
    if (time === undefined) {
      const text = `"${value.slice(0, 100)}" is not an instant with seconds and zone, such as 2026-01-31T12:00:00Z`;
      return [{ code: 'value', parameter: name, text: `${name}: ${text}` }];
    }
    if (name === '_since' && time !== 'ignored' && time > ndh.clock.now() + day)
      return [{ code: 'value', parameter: name, text: '_since lies in the future' }];
    if (time !== 'ignored') wishes[name === '_since' ? 'since' : 'until'] = time;
    return [];
  });
