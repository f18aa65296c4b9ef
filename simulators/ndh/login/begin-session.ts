import type { Ndh } from '../ndh.ts';
import { challengeLife, portalIdle, tokenLife } from '../policy.ts';
import type { Account } from '../store/accounts.ts';
import type { Client } from '../store/clients.ts';
import type { PortalSessionKind, Session } from '../store/sessions.ts';
import { newSecret, sha256 } from './secrets.ts';

/** Begins a login that waits for its second factor, and answers what the caller is told of it. */
export const beginLogin = (
  account: Account,
  ndh: Ndh,
  readsOnly = false,
): { challenge: string; expiresIn: number } => ({
  challenge: begin({ kind: 'challenge', readsOnly }, challengeLife, account, ndh),
  expiresIn: challengeLife,
});

/** Begins a session, and answers what the caller is told of it. */
export const beginSession = (
  account: Account,
  ndh: Ndh,
  readsOnly = false,
): { access_token: string; token_type: 'Bearer'; expires_in: number } => ({
  access_token: begin({ kind: 'token', readsOnly }, tokenLife, account, ndh),
  token_type: 'Bearer',
  expires_in: tokenLife,
});

/** Begins a session of a client; answers its token. */
export const beginClientSession = (
  { id: clientId, accountId }: Client,
  scopes: string,
  life: number,
  ndh: Ndh,
): string => begin({ kind: 'token', clientId, scopes }, life, { id: accountId }, ndh);

/** Begins a session in the portal in place of what its visitor had before; answers its carrier. */
export function beginVisit(kind: PortalSessionKind, account: Account, before: string, ndh: Ndh): string {
  ndh.store.sessions.remove(sha256(before));
  const life = kind === 'portal' ? portalIdle : challengeLife;
  return begin({ kind }, life, account, ndh, ndh.behaviour.portalCarrier(before));
}

/** Begins a session of a kind that lives some seconds; answers its carrier. */
function begin(
  session: Omit<Session, 'hash' | 'accountId' | 'expires'>,
  life: number,
  { id }: Pick<Account, 'id'>,
  { store, clock }: Ndh,
  carrier = newSecret(),
): string {
  store.sessions.insert({
    ...session,
    hash: sha256(carrier),
    accountId: id,
    expires: clock.now() + life * 1000,
  });
  return carrier;
}
