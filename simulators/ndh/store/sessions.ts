import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { Remembered } from './remembered.ts';

/** How far a login has come, and where: half-finished while it is `challenge`, complete once it is `token`; so in the portal. */
export type SessionKind = 'challenge' | 'token' | PortalSessionKind;

/** In the portal: the first code is awaited that confirms the second factor, a code is, or the visitor is signed in. */
export type PortalSessionKind = 'portal enrolment' | 'portal code' | 'portal';

/** A login. */
export interface Session {
  /** SHA-256 of the carrier (challenge, bearer token or cookie), hex. */
  hash: string;
  kind: SessionKind;
  accountId: string;
  /** Milliseconds since 1970. */
  expires: number;
  /** Whether the login asked for no more than to read: nothing can be deleted then. */
  readsOnly?: boolean;
  /** The client that got the token by a signed assertion; absent in a session of the login with two factors. */
  clientId?: string;
  /** The scopes of such a token, separated by blanks; where absent the session may do all that its account may. */
  scopes?: string;
}

export interface SessionStore {
  insert(session: Session): void;
  find(hash: string, ...kinds: SessionKind[]): Session | undefined;
  /** Lets a session last until another time. */
  extend(hash: string, expires: number): void;
  remove(hash: string): void;
  removeOf(accountId: string): void;
  /** Forgets what ended before a time. */
  sweep(before: number): void;
}

export const sessionTables = [
  `CREATE TABLE IF NOT EXISTS session (
    hash TEXT PRIMARY KEY, kind TEXT NOT NULL, accountId TEXT NOT NULL, expires INTEGER NOT NULL) STRICT`,
  'CREATE TABLE IF NOT EXISTS reading_session (hash TEXT PRIMARY KEY) STRICT',
  `CREATE TABLE IF NOT EXISTS client_session (
    hash TEXT PRIMARY KEY, clientId TEXT NOT NULL, scopes TEXT NOT NULL) STRICT`,
  'CREATE INDEX IF NOT EXISTS session_account ON session (accountId)',
];

export function sessionStore(database: DatabaseSync): SessionStore {
  const insert = database.prepare('INSERT INTO session VALUES (?, ?, ?, ?)');
  const insertReading = database.prepare('INSERT INTO reading_session VALUES (?)');
  const insertOfClient = database.prepare('INSERT INTO client_session VALUES (?, ?, ?)');
  const find = database.prepare(
    `SELECT session.*, reading_session.hash AS readsOnly, clientId, scopes FROM session
     LEFT JOIN reading_session USING (hash) LEFT JOIN client_session USING (hash)
     WHERE session.hash = ?`,
  );
  const extend = database.prepare('UPDATE session SET expires = ? WHERE hash = ?');
  const remove = database.prepare('DELETE FROM session WHERE hash = ?');
  const removeOf = database.prepare('DELETE FROM session WHERE accountId = ?');
  const sweep = database.prepare('DELETE FROM session WHERE expires < ?');
  const sweepMore = ['reading_session', 'client_session'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE hash NOT IN (SELECT hash FROM session)`),
  );
  const remembered = new Remembered<Session>();
  return {
    insert: ({ hash, kind, accountId, expires, readsOnly, clientId, scopes = '' }) => {
      insert.run(hash, kind, accountId, expires);
      if (readsOnly) insertReading.run(hash);
      if (clientId !== undefined) insertOfClient.run(hash, clientId, scopes);
    },
    find: (hash, ...kinds) => {
      const session = remembered.get(hash, () => sessionOf(find.get(hash)));
      return session && kinds.includes(session.kind) ? session : undefined;
    },
    extend: (hash, expires) => {
      remembered.forget(hash);
      extend.run(expires, hash);
    },
    remove: (hash) => {
      remembered.forget(hash);
      remove.run(hash);
    },
    removeOf: (accountId) => {
      remembered.forgetAll();
      removeOf.run(accountId);
    },
    sweep: (before) => {
      remembered.forgetAll();
      sweep.run(before);
      sweepMore.forEach((statement) => statement.run());
    },
  };
}

function sessionOf(row: Record<string, SQLOutputValue> | undefined): Session | undefined {
  if (!row) return undefined;
  const { readsOnly, clientId, scopes, ...session } = row;
  return {
    ...(session as unknown as Session),
    ...(readsOnly === null ? {} : { readsOnly: true }),
    ...(clientId === null ? {} : { clientId: clientId as string, scopes: scopes as string }),
  };
}
