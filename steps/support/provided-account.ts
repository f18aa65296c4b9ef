import type { AccountConfig, TargetConfig } from '../../lib/config/target-config.ts';
import { isHeld } from '../../lib/sittings/in-force.ts';
import { Suspended } from '../../lib/sittings/suspended.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';

/**
 * The next configured account without limited rights that no other scenario has to itself.
 * @param taken how many of them are taken
 * @throws NotTestable where there are no more
 */
export function providedAccount({ accounts }: TargetConfig, taken: number): AccountConfig {
  const whole = accounts.filter(({ allowedTypes }) => !allowedTypes);
  const account = whole.filter(({ accountId }) => !isHeld(nameOf(accountId)))[taken];
  if (account) return account;
  if (taken < whole.length)
    throw new Suspended(
      'putOff',
      'put off until other scenarios need the accounts of the configuration no more',
    );
  const needed = `${taken + 1} account${taken > 0 ? 's are' : ' is'} needed`;
  throw new NotTestable(`${needed}; configure accounts or registration`);
}

/** An account of the configuration as something that a scenario has to itself. */
export const nameOf = (accountId: string): string => `account ${accountId}`;

/** Whether scenarios open accounts of their own; otherwise they share those of the configuration (A11). */
export function opensAccounts({ registration }: TargetConfig): boolean {
  return registration?.samples.grant !== undefined && registration.mode === 'open';
}
