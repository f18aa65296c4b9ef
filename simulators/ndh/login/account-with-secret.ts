import type { Ndh } from '../ndh.ts';
import type { Account } from '../store/accounts.ts';
import { newSecret, sha256 } from './secrets.ts';

/**
 * The account of a right pair of identifier and first factor. An unknown account costs the same work as a wrong secret,
 * so that the time of the answer does not tell them apart.
 */
export function accountWithSecret(accountId: string, secret: string, ndh: Ndh): Account | undefined {
  const { behaviour } = ndh;
  const account = behaviour.accountForLogin(accountId, secret, ndh);
  const right = behaviour.verifySecret(account ?? nobody, secret);
  return account && right && behaviour.mayLogin(account) ? account : undefined;
}

/** Stands for an account that does not exist: no secret has this hash. */
const nobody: Account = {
  ...{
    id: '',
    organization: '',
    state: '',
    status: 'closed',
    secretHash: sha256(newSecret()),
    totpSecret: '',
  },
  ...{ usedStep: -1, wrongCodes: 0, lockedUntil: 0, entitlement: {} },
};
