import type { Ndh } from '../ndh.ts';
import type { Account } from '../store/accounts.ts';
import { timeStep, totpCode } from './totp.ts';

/** What a one-time code is worth. */
export interface CodeCheck {
  right: boolean;
  /** Seconds for which no code of the account is looked at; 0 where it is not locked. */
  lockedFor: number;
}

/** Checks a code of an account's second factor and takes note of it: a right one is used up, wrong ones count. */
export function checkCode(account: Account, code: string, ndh: Ndh): CodeCheck {
  const { behaviour, clock } = ndh;
  const lockedFor = Math.ceil((account.lockedUntil - clock.now()) / 1000);
  if (lockedFor > 0) return { right: false, lockedFor };
  const step = matchingStep(account, code, ndh);
  if (step === undefined) {
    behaviour.countWrongCode(account, ndh);
    return { right: false, lockedFor: 0 };
  }
  behaviour.rememberCode(account, step, ndh);
  return { right: true, lockedFor: 0 };
}

/** The time step that a code belongs to: in the window, the present one first, and not used up. */
function matchingStep(account: Account, code: string, { behaviour, clock }: Ndh): number | undefined {
  const now = timeStep(clock.now());
  const window = Array.from({ length: behaviour.codeWindow() }, (_, index) => index + 1);
  return [now, ...window.flatMap((distance) => [now - distance, now + distance])].find(
    (step) =>
      !behaviour.codeUsed(account, step) && behaviour.verifyCode(code, totpCode(account.totpSecret, step)),
  );
}
