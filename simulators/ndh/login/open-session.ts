import type { Ndh } from '../ndh.ts';
import type { RegistrationRequest } from '../store/requests.ts';
import { beginSession } from './begin-session.ts';
import { openAccount } from './open-account.ts';

/** Opens an account for a request without asking anybody, and a session for it at once. */
export function openSession(
  request: RegistrationRequest,
  ndh: Ndh,
): { accountId: string; access_token: string } {
  const account = openAccount(request, ndh);
  return { accountId: account.id, access_token: beginSession(account, ndh).access_token };
}
