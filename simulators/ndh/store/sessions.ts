import type { DatabaseSync } from 'node:sqlite';

/** A login: half-finished while `kind` is `challenge`, complete once it is `token`. */
export interface Session {
  /** SHA-256 of the carrier (challenge or bearer token), hex. */
  hash: string;
  kind: 'challenge' | 'token';
  accountId: string;
  /** Milliseconds since 1970. */
  expires: number;
  /** Whether the login asked for no more than to read: nothing can be deleted then. */
  readsOnly?: boolean;
}

export interface SessionStore {
  insert(session: Session): void;
  find(hash: string, kind: Session['kind']): Session | undefined;
  remove(hash: string): void;
  removeOf(accountId: string): void;
  /** Forgets what ended before a time. */
  sweep(before: number): void;
}

export const sessionTables = [
  `CREATE TABLE IF NOT EXISTS session (
    hash TEXT PRIMARY KEY, kind TEXT NOT NULL, accountId TEXT NOT NULL, expires INTEGER NOT NULL) STRICT`,
  'CREATE TABLE IF NOT EXISTS reading_session (hash TEXT PRIMARY KEY) STRICT',
  'CREATE INDEX IF NOT EXISTS session_account ON session (accountId)',
];

export function sessionStore(database: DatabaseSync): SessionStore {
  const insert = database.prepare('INSERT INTO session VALUES (?, ?, ?, ?)');
  const insertReading = database.prepare('INSERT INTO reading_session VALUES (?)');
  const find = database.prepare(
    `SELECT session.*, reading_session.hash AS readsOnly FROM session LEFT JOIN reading_session USING (hash)
     WHERE hash = ? AND kind = ?`,
  );
  const remove = database.prepare('DELETE FROM session WHERE hash = ?');
  const removeOf = database.prepare('DELETE FROM session WHERE accountId = ?');
  const sweep = database.prepare('DELETE FROM session WHERE expires < ?');
  const sweepReading = database.prepare(
    'DELETE FROM reading_session WHERE hash NOT IN (SELECT hash FROM session)',
  );
  return {
    insert: ({ hash, kind, accountId, expires, readsOnly }) => {
      insert.run(hash, kind, accountId, expires);
      if (readsOnly) insertReading.run(hash);
    },
    find: (hash, kind) => {
      const row = find.get(hash, kind);
      if (!row) return undefined;
      const { readsOnly, ...session } = row;
      return { ...(session as unknown as Session), ...(readsOnly === null ? {} : { readsOnly: true }) };
    },
    remove: (hash) => void remove.run(hash),
    removeOf: (accountId) => void removeOf.run(accountId),
    sweep: (before) => {
      sweep.run(before);
      sweepReading.run();
    },
  };
}
