import type { GrantAnswer } from '../behaviour/accounts.ts';
import type { Ndh } from '../ndh.ts';
import { retention, type Purpose } from '../policy.ts';
import { openClient } from '../smart/open-client.ts';
import type { Account } from '../store/accounts.ts';
import type { RegistrationRequest } from '../store/requests.ts';
import { newId, newSecret, sha256 } from './secrets.ts';
import { newTotpSecret, otpauthUri } from './totp.ts';

/** Opens an account for a granted request, and its client. It has no first factor until that is handed out. */
export function openAccount(request: RegistrationRequest, ndh: Ndh): Account {
  const { organization, sshPublicKey, purpose } = request;
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
  ndh.store.accounts.insert(account);
  if (request.jwks !== undefined || request.jwks_uri !== undefined) openClient(account, request, ndh);
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
  const client = store.clients.ofAccount(id);
  const told = {
    status: 'granted',
    accountId: id,
    ...(client && { client_id: client.id }),
    locations,
  } as const;
  if (!account || !withSecrets) return told;
  const secret = newSecret();
  store.accounts.setSecret(id, sha256(secret));
  return { ...told, secret, totp: otpauthUri(id, account.totpSecret) };
}
