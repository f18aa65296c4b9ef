import type { CodeCheck } from '../../login/check-code.ts';
import { timeStep, totpCode } from '../../login/totp.ts';
import type { Ndh } from '../../ndh.ts';
import type { Account } from '../../store/accounts.ts';

/** What a code is worth that is looked at without being noted, right where it is one of these time steps around the present. */
export function codeAround(account: Account, code: string, { clock }: Ndh, steps: number): CodeCheck {
  const now = timeStep(clock.now());
  const near = Array.from({ length: 2 * steps + 1 }, (_, index) => now - steps + index);
  const right = near.some((step) => totpCode(account.totpSecret, step) === code);
  return { right, lockedFor: 0 };
}
