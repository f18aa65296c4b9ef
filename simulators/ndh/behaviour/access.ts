import { sha256 } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { Session } from '../store/sessions.ts';

/**
 * The answer to "may this caller do that": `unauthenticated` leads to 401, `forbidden` to 403, and `unknown` to the
 * 404 of things that do not exist, so that nobody learns what others have.
 */
export type Access = 'granted' | 'unauthenticated' | 'forbidden' | 'unknown';

type Caller = Session | undefined;

/** What the simulated NDH decides about who may do what. */
export interface AccessBehaviour {
  /** Whether a session is over. */
  sessionEnded(session: Session, now: number): boolean;
  /** The session of a bearer token where something is read or deleted. */
  findSession(token: string, ndh: Ndh): Session | undefined;
  /** The session of a bearer token where the export operation is called. */
  sessionForOperation(token: string, ndh: Ndh): Session | undefined;
  /** Whether the caller may schedule for an account. */
  maySchedule(caller: Caller, accountId: string, ndh: Ndh): Access;
  /** Whether the caller may cancel for an account. */
  mayCancel(caller: Caller, accountId: string, ndh: Ndh): Access;
  /** Whether the caller may read the list of an account. */
  mayReadList(caller: Caller, accountId: string, ndh: Ndh): Access;
  /** Whether the caller may fetch a file of an account by GET or POST. */
  mayReadFile(caller: Caller, accountId: string, method: string, ndh: Ndh): Access;
  /** Whether the caller may delete a file of an account. */
  mayDeleteFile(caller: Caller, accountId: string, ndh: Ndh): Access;
  /** Whether the caller may read the status of a schedule of an account. */
  mayReadStatus(caller: Caller, accountId: string, ndh: Ndh): Access;
  /** Whether the caller may read and search the directory. */
  mayReadDirectory(caller: Caller, ndh: Ndh): Access;
  /** Status for a caller who may not do what was asked. */
  accessStatus(access: Exclude<Access, 'granted'>): number;
  /** The headers that a 401 adds. */
  unauthorizedHeaders(): Record<string, string>;
}

/** How an NDH that keeps to the guide decides. */
export const usualAccess: AccessBehaviour = {
  sessionEnded: (session, now) => session.expires <= now,
  findSession: tokenSession,
  sessionForOperation: tokenSession,
  maySchedule: ownAccount,
  mayCancel: ownAccount,
  mayReadList: ownThing,
  mayReadFile: ownThing,
  mayDeleteFile: (caller, accountId) => (caller?.readsOnly ? 'forbidden' : ownThing(caller, accountId)),
  mayReadStatus: ownThing,
  mayReadDirectory: (caller) => (caller ? 'granted' : 'unauthenticated'),
  accessStatus: (access) => ({ unauthenticated: 401, forbidden: 403, unknown: 404 })[access],
  unauthorizedHeaders: () => ({ 'www-authenticate': 'Bearer realm="ndh"' }),
};

function tokenSession(token: string, { store, behaviour, clock }: Ndh): Session | undefined {
  const session = store.sessions.find(sha256(token), 'token');
  return session && !behaviour.sessionEnded(session, clock.now()) ? session : undefined;
}

function ownAccount(caller: Caller, accountId: string): Access {
  if (!caller) return 'unauthenticated';
  return caller.accountId === accountId ? 'granted' : 'forbidden';
}

function ownThing(caller: Caller, accountId: string): Access {
  if (!caller) return 'unauthenticated';
  return caller.accountId === accountId ? 'granted' : 'unknown';
}
