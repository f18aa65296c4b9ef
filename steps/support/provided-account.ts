import type { AccountConfig, TargetConfig } from '../../lib/config/target-config.ts';
import { isHeld } from '../../lib/sittings/in-force.ts';
import { Suspended } from '../../lib/sittings/suspended.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';

/**
 * The next configured account without limited rights that no other scenario has to itself.
 * @param taken ids of those that this scenario has already: it may have come by any of them when others were not free
 * @param fits what is asked of it besides
 * @throws NotTestable where there are no more
 */
export function providedAccount(
  { accounts }: TargetConfig,
  taken: ReadonlySet<string>,
  fits: (account: AccountConfig) => boolean = () => true,
): AccountConfig {
  const whole = accounts.filter((account) => !account.allowedTypes && fits(account));
  const left = whole.filter(({ accountId }) => !taken.has(accountId));
  const account = left.find(({ accountId }) => !isHeld(nameOf(accountId)));
  if (account) return account;
  if (left.length > 0)
    throw new Suspended(
      'putOff',
      'put off until other scenarios need the accounts of the configuration no more',
    );
  const needed = `${whole.length + 1} account${whole.length > 0 ? 's are' : ' is'} needed`;
  throw new NotTestable(`${needed}; configure accounts or registration`);
}

/** An account of the configuration as something that a scenario has to itself. */
export const nameOf = (accountId: string): string => `account ${accountId}`;

/** Whether scenarios open accounts of their own; otherwise they share those of the configuration (A11). */
export function opensAccounts({ registration }: TargetConfig): boolean {
  return registration?.samples.grant !== undefined && registration.mode === 'open';
}
