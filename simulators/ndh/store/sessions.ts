import type { DatabaseSync } from 'node:sqlite';

/** A login: half-finished while `kind` is `challenge`, complete once it is `token`. */
export interface Session {
  /** SHA-256 of the carrier (challenge or bearer token), hex. */
  hash: string;
  kind: 'challenge' | 'token';
  accountId: string;
  /** Milliseconds since 1970. */
  expires: number;
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
  'CREATE INDEX IF NOT EXISTS session_account ON session (accountId)',
];

export function sessionStore(database: DatabaseSync): SessionStore {
  const insert = database.prepare('INSERT INTO session VALUES (?, ?, ?, ?)');
  const find = database.prepare('SELECT * FROM session WHERE hash = ? AND kind = ?');
  const remove = database.prepare('DELETE FROM session WHERE hash = ?');
  const removeOf = database.prepare('DELETE FROM session WHERE accountId = ?');
  const sweep = database.prepare('DELETE FROM session WHERE expires < ?');
  return {
    insert: (session) => void insert.run(session.hash, session.kind, session.accountId, session.expires),
    find: (hash, kind) => {
      const row = find.get(hash, kind);
      return row ? ({ ...row } as unknown as Session) : undefined;
    },
    remove: (hash) => void remove.run(hash),
    removeOf: (accountId) => void removeOf.run(accountId),
    sweep: (before) => void sweep.run(before),
  };
}
