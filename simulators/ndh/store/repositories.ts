import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Transaction } from './open-store.ts';

/** One file of an account's repository: NDJSON, or a note that tells of a run. */
export interface FileRecord {
  accountId: string;
  name: string;
  /** What a note tells: the state of its run, or the links to its files. Absent for data. */
  note?: 'status' | 'links';
  /** Set on the status of a run that has not come to its end. */
  begun?: true;
  /** FHIR type of its lines; empty for a note. */
  type: string;
  /** Below the folder of the repositories. */
  path: string;
  bytes: number;
  lines: number;
  runId: string;
  scheduleId: string;
  /** Name of the schedule whose runs replace one another; see Schedule.name. */
  scheduleName: string;
  /** Milliseconds since 1970. */
  written: number;
  /** Whether it stays after its download; absent where nothing was said or the next run decides. */
  keepFile?: boolean;
  /** `retired` once a later run has replaced it; a sound server removes it then. */
  state: 'current' | 'retired';
}

/** One run. */
export interface Run {
  id: string;
  scheduleId: string;
  scheduleName: string;
  accountId: string;
  /** FHIR instant of the directory's content. */
  transactionTime: string;
  request: string;
  /** What it produced, where it came to its end. */
  files?: number;
  lines?: number;
}

/** A run of the past. */
export type PastRun = Run & { state: 'completed' | 'failed' };

export interface RepositoryStore {
  /** The current data files of an account in the order of the list; retired ones on request. */
  files(accountId: string, state?: FileRecord['state']): FileRecord[];
  /** The notes of an account, the oldest first. */
  notes(accountId: string): FileRecord[];
  /** Data files and notes of all accounts. */
  allFiles(): FileRecord[];
  find(accountId: string, name: string): FileRecord | undefined;
  save(file: FileRecord): void;
  remove(accountId: string, name: string): void;
  lastRun(accountId: string): Run | undefined;
  lastRunOf(scheduleId: string): Run | undefined;
  /** Takes note of a run that broke off. */
  addFailure(run: Run): void;
  /** The latest runs of an account, so many at most, the newest first. */
  pastRuns(accountId: string, most: number): PastRun[];
  /**
   * In one step: the run is done, `current` are its schedule's files, the others of the schedule are retired, and
   * `notes` is what tells of the schedule's runs.
   */
  publish(run: Run, current: FileRecord[], notes?: FileRecord[]): void;
}

export const repositoryTables = [
  `CREATE TABLE IF NOT EXISTS file (
    accountId TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (accountId, name)) STRICT`,
  `CREATE TABLE IF NOT EXISTS run (
    id TEXT PRIMARY KEY, accountId TEXT NOT NULL, scheduleId TEXT NOT NULL, body TEXT NOT NULL) STRICT`,
  `CREATE TABLE IF NOT EXISTS failed_run (
    id TEXT PRIMARY KEY, accountId TEXT NOT NULL, body TEXT NOT NULL) STRICT`,
  'CREATE INDEX IF NOT EXISTS failed_run_account ON failed_run (accountId)',
  'CREATE INDEX IF NOT EXISTS run_account ON run (accountId)',
  'CREATE INDEX IF NOT EXISTS run_schedule ON run (scheduleId)',
];

export function repositoryStore(database: DatabaseSync, transaction: Transaction): RepositoryStore {
  const files = database.prepare('SELECT body FROM file WHERE accountId = ? AND state = ? ORDER BY rowid');
  const all = database.prepare('SELECT body FROM file ORDER BY rowid');
  const find = database.prepare('SELECT body FROM file WHERE accountId = ? AND name = ?');
  const save = database.prepare(
    `INSERT INTO file VALUES (?, ?, ?, ?) ON CONFLICT (accountId, name) DO UPDATE SET
     state = excluded.state, body = excluded.body`,
  );
  const remove = database.prepare('DELETE FROM file WHERE accountId = ? AND name = ?');
  const lastRun = database.prepare('SELECT body FROM run WHERE accountId = ? ORDER BY rowid DESC LIMIT 1');
  const lastRunOf = database.prepare('SELECT body FROM run WHERE scheduleId = ? ORDER BY rowid DESC LIMIT 1');
  const addRun = database.prepare('INSERT INTO run VALUES (?, ?, ?, ?)');
  const addFailure = database.prepare('INSERT INTO failed_run VALUES (?, ?, ?)');
  const pastRuns = database.prepare(
    `SELECT * FROM (
       SELECT body, 'completed' AS state FROM run WHERE accountId = :account
       UNION ALL SELECT body, 'failed' FROM failed_run WHERE accountId = :account)
     ORDER BY body ->> 'transactionTime' DESC LIMIT :most`,
  );
  const store: RepositoryStore = {
    files: (accountId, state = 'current') =>
      files
        .all(accountId, state)
        .map(read<FileRecord>)
        .filter(({ note }) => note === undefined),
    notes: (accountId) =>
      files
        .all(accountId, 'current')
        .map(read<FileRecord>)
        .filter(({ note }) => note !== undefined),
    allFiles: () => all.all().map(read<FileRecord>),
    find: (accountId, name) => readOne<FileRecord>(find.get(accountId, name)),
    save: (file) => void save.run(file.accountId, file.name, file.state, JSON.stringify(file)),
    remove: (accountId, name) => void remove.run(accountId, name),
    lastRun: (accountId) => readOne<Run>(lastRun.get(accountId)),
    lastRunOf: (scheduleId) => readOne<Run>(lastRunOf.get(scheduleId)),
    addFailure: (run) => void addFailure.run(run.id, run.accountId, JSON.stringify(run)),
    pastRuns: (account, most) =>
      pastRuns
        .all({ account, most })
        .map((row) => ({ ...read<Run>(row), state: row['state'] as PastRun['state'] })),
    publish: (run, current, notes = []) =>
      transaction(() => {
        for (const note of store.notes(run.accountId))
          if (note.scheduleName === run.scheduleName) store.remove(run.accountId, note.name);
        const names = new Set(current.map((file) => file.name));
        for (const file of store.files(run.accountId)) {
          if (file.scheduleName === run.scheduleName && !names.has(file.name))
            store.save({ ...file, state: 'retired' });
        }
        for (const file of [...current, ...notes]) store.save(file);
        addRun.run(run.id, run.accountId, run.scheduleId, JSON.stringify(run));
      }),
  };
  return store;
}

const read = <T>(row: Record<string, SQLOutputValue>): T => JSON.parse(row['body'] as string) as T;

const readOne = <T>(row: Record<string, SQLOutputValue> | undefined): T | undefined => row && read<T>(row);
