import type { AccountConfig, TargetConfig } from '../../lib/config/target-config.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';

/**
 * The next configured account without limited rights.
 * @param taken how many of them are taken
 * @throws NotTestable where there are no more
 */
export function providedAccount({ accounts }: TargetConfig, taken: number): AccountConfig {
  const account = accounts.filter(({ allowedTypes }) => !allowedTypes)[taken];
  if (account) return account;
  const needed = `${taken + 1} account${taken > 0 ? 's are' : ' is'} needed`;
  throw new NotTestable(`${needed}; configure accounts or registration`);
}

/** Whether scenarios open accounts of their own; otherwise they share those of the configuration (A11). */
export function opensAccounts({ registration }: TargetConfig): boolean {
  return registration?.samples.grant !== undefined && registration.mode === 'open';
}
