import { namesTaken } from '../bindings/named-values.ts';
import { wayOf } from '../bindings/open-binding.ts';
import type { LoginConfig } from '../config/target-config.ts';

/** Whether a login cannot do without a value of the account; what a program can do without is not known. */
export function needs({ first, second }: LoginConfig, name: 'secret' | 'code'): boolean {
  return [first, second].some((step) => step !== undefined && namesTaken(step).has(name));
}

/**
 * Why a login cannot be tried without a part of it, or with another one, if so: what is not taken changes nothing, and
 * who logs in by means of their own leaves none of them out.
 * @param instead what replaces values of the account; the second factor is left out where there is nothing
 * @param canLeaveOut whether one step can be done without its second factor
 */
export function inseparable(
  { first, second }: LoginConfig,
  instead: object,
  canLeaveOut: boolean,
): string | undefined {
  const way = wayOf(first);
  const unused = ['accountId', 'secret'].find(
    (name) => name in instead && way !== 'command' && !namesTaken(first).has(name),
  );
  if (unused !== undefined) return `login.first takes no {${unused}}, so that no other can be tried`;
  if (second || canLeaveOut || Object.keys(instead).length > 0) return undefined;
  if (way !== 'person' && way !== 'command') return undefined;
  return `login.first goes by ${way}, all factors in one step: none can be left out or replaced`;
}
