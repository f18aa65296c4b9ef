import type { DatabaseSync } from 'node:sqlite';

/** Something that an account did, as it is kept for whoever has to account for it. Nothing in it is a secret. */
export interface AuditRecord {
  /** When it was answered, in milliseconds since 1970. */
  at: number;
  accountId: string;
  /** Method of HTTP, or what was done over SFTP. */
  deed: string;
  /** What it was done to: an absolute address, or the name of a file. */
  what: string;
  /** What was asked for in particular; empty where `what` says it all. */
  asked: string;
  /** By FHIR: success, the caller's mistake, or the server's. */
  outcome: '0' | '4' | '8';
  /** Network address of the caller. */
  from: string;
}

export interface StoredAuditRecord extends AuditRecord {
  /** Counts from 1. */
  id: number;
}

export interface AuditStore {
  keep(record: AuditRecord): void;
  /** Those of an account, the oldest first. */
  of(accountId: string): StoredAuditRecord[];
}

/** Records that are kept; the oldest make room. */
const mostRecords = 200_000;

export const auditTables = [
  `CREATE TABLE IF NOT EXISTS audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, accountId TEXT NOT NULL, deed TEXT NOT NULL,
    what TEXT NOT NULL, asked TEXT NOT NULL, outcome TEXT NOT NULL, address TEXT NOT NULL) STRICT`,
  'CREATE INDEX IF NOT EXISTS audit_account ON audit (accountId)',
];

export function auditStore(database: DatabaseSync): AuditStore {
  const insert = database.prepare(
    'INSERT INTO audit (at, accountId, deed, what, asked, outcome, address) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const makeRoom = database.prepare('DELETE FROM audit WHERE id <= ?');
  const find = database.prepare(
    `SELECT id, at, accountId, deed, what, asked, outcome, address AS "from" FROM audit
     WHERE accountId = ? ORDER BY id`,
  );
  return {
    keep: ({ at, accountId, deed, what, asked, outcome, from }) => {
      const { lastInsertRowid } = insert.run(at, accountId, deed, what, asked, outcome, from);
      if (Number(lastInsertRowid) > mostRecords) makeRoom.run(Number(lastInsertRowid) - mostRecords);
    },
    of: (accountId) => find.all(accountId) as unknown as StoredAuditRecord[],
  };
}
