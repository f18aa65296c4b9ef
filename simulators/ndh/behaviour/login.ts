import { sameText, sha256 } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import { lockLife, wrongCodesAllowed } from '../policy.ts';
import type { Account } from '../store/accounts.ts';

/** What the simulated NDH decides about logins. */
export interface LoginBehaviour {
  /** The account a login is for. */
  accountForLogin(accountId: string, secret: string, ndh: Ndh): Account | undefined;
  /** Whether an account may log in at all. */
  mayLogin(account: Account): boolean;
  /** Whether the first factor is right. */
  verifySecret(account: Account, secret: string): boolean;
  /** Whether the first factor alone gives no session. */
  secondFactorNeeded(account: Account): boolean;
  /** Time steps before and after the present one whose codes are taken. */
  codeWindow(): number;
  /** Whether a code is the one of a time step. */
  verifyCode(code: string, expected: string): boolean;
  /** Whether the code of a time step has been used up, by itself or by a later one. */
  codeUsed(account: Account, step: number): boolean;
  /** Takes note that the code of a time step was used. */
  rememberCode(account: Account, step: number, ndh: Ndh): void;
  /** Takes note of a wrong code; locks the account after too many. */
  countWrongCode(account: Account, ndh: Ndh): void;
}

/** How an NDH that keeps to the guide decides. */
export const usualLogin: LoginBehaviour = {
  accountForLogin: (accountId, _secret, { store }) => store.accounts.find(accountId),
  mayLogin: (account) => account.status === 'open' && account.secretHash !== '',
  verifySecret: (account, secret) => sameText(account.secretHash, sha256(secret)),
  secondFactorNeeded: () => true,
  codeWindow: () => 1,
  verifyCode: sameText,
  codeUsed: (account, step) => step <= account.usedStep,
  rememberCode: (account, step, { store }) => store.accounts.rememberStep(account.id, step),
  countWrongCode: (account, { store, clock }) => {
    const wrong = account.wrongCodes + 1;
    const locked = wrong >= wrongCodesAllowed;
    store.accounts.setWrongCodes(
      account.id,
      locked ? 0 : wrong,
      locked ? clock.now() + lockLife * 1000 : account.lockedUntil,
    );
  },
};
