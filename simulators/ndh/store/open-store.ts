import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { accountStore, accountTables, type AccountStore } from './accounts.ts';
import { clientStore, clientTables, type ClientStore } from './clients.ts';
import { auditStore, auditTables, type AuditStore } from './audit-records.ts';
import { bulkJobStore, bulkJobTables, type BulkJobStore } from './bulk-jobs.ts';
import { directoryStore, directoryTables, type DirectoryStore } from './directory.ts';
import { requestStore, requestTables, type RequestStore } from './requests.ts';
import { repositoryStore, repositoryTables, type RepositoryStore } from './repositories.ts';
import { scheduleStore, scheduleTables, type ScheduleStore } from './schedules.ts';
import { sessionStore, sessionTables, type SessionStore } from './sessions.ts';

/** What the simulated NDH remembers: one part for each idea, all in one SQLite file. */
export interface Store {
  accounts: AccountStore;
  clients: ClientStore;
  requests: RequestStore;
  sessions: SessionStore;
  schedules: ScheduleStore;
  repositories: RepositoryStore;
  bulkJobs: BulkJobStore;
  directory: DirectoryStore;
  audit: AuditStore;
  /** A named note, e.g. the virtual time at the last stop. */
  note(name: string): string | undefined;
  setNote(name: string, value: string): void;
  /** All or nothing. */
  transaction<T>(work: () => T): T;
  close(): void;
}

const tables = [
  'CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT',
  ...accountTables,
  ...clientTables,
  ...requestTables,
  ...sessionTables,
  ...scheduleTables,
  ...repositoryTables,
  ...bulkJobTables,
  ...directoryTables,
  ...auditTables,
];

/** Opens the store of a data folder and makes it where it is missing. `durable` waits for the disc at each commit. */
export function openStore(folder: string, durable: boolean): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'ndh.sqlite');
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path);
  database.exec(
    durable
      ? 'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL'
      : 'PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE',
  );
  const transaction = transactions(database);
  transaction(() => tables.forEach((table) => database.exec(table)));
  const read = database.prepare('SELECT value FROM note WHERE name = ?');
  const write = database.prepare('INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)');
  return {
    accounts: accountStore(database),
    clients: clientStore(database),
    requests: requestStore(database),
    sessions: sessionStore(database),
    schedules: scheduleStore(database),
    repositories: repositoryStore(database, transaction),
    bulkJobs: bulkJobStore(database),
    directory: directoryStore(database),
    audit: auditStore(database),
    note: (name) => read.get(name)?.['value'] as string | undefined,
    setNote: (name, value) => void write.run(name, value),
    transaction,
    close: () => database.close(),
  };
}

export type Transaction = <T>(work: () => T) => T;

function transactions(database: DatabaseSync): Transaction {
  return (work) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disc has SQLite do so itself.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
}
