import type { GrantAnswer } from '../behaviour/accounts.ts';
import type { Ndh } from '../ndh.ts';
import { retention, type Purpose } from '../policy.ts';
import type { Account } from '../store/accounts.ts';
import type { RegistrationRequest } from '../store/requests.ts';
import { newId, newSecret, sha256 } from './secrets.ts';
import { newTotpSecret, otpauthUri } from './totp.ts';

/** Opens an account for a granted request. It has no first factor until that is handed out. */
export function openAccount(
  { organization, sshPublicKey, purpose }: RegistrationRequest,
  { store }: Ndh,
): Account {
  const retentionSeconds = retention[purpose as Purpose];
  const account: Account = {
    id: newId(),
    organization: String(organization?.name ?? ''),
    state: String(organization?.state ?? ''),
    ...{
      status: 'open',
      secretHash: '',
      totpSecret: newTotpSecret(),
      usedStep: -1,
      wrongCodes: 0,
      lockedUntil: 0,
    },
    ...(sshPublicKey === undefined ? {} : { sshPublicKey }),
    entitlement: retentionSeconds === undefined ? {} : { retentionSeconds },
  };
  store.accounts.insert(account);
  return account;
}

/** What the requester is told of an account; with both factors, made anew, where `withSecrets`. */
export function grantAnswerFor(
  id: string,
  withSecrets: boolean,
  origin: string,
  { store, sftp }: Ndh,
): GrantAnswer {
  const account = store.accounts.find(id);
  const locations = {
    list: `${origin}/repository/${id}/list`,
    ...(sftp ? { sftp: `sftp://${id}@${new URL(origin).hostname}:${sftp.port}/` } : {}),
  };
  if (!account || !withSecrets) return { status: 'granted', accountId: id, locations };
  const secret = newSecret();
  store.accounts.setSecret(id, sha256(secret));
  return { status: 'granted', accountId: id, locations, secret, totp: otpauthUri(id, account.totpSecret) };
}
