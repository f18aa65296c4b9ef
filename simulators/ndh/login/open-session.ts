import type { Ndh } from '../ndh.ts';
import type { RegistrationRequest } from '../store/requests.ts';
import { beginSession } from './begin-session.ts';
import { openAccount } from './open-account.ts';

/** Opens an account for a request without asking anybody, and a session for it; answers its bearer token. */
export const openSession = (request: RegistrationRequest, ndh: Ndh): string =>
  beginSession(openAccount(request, ndh), ndh).access_token;
