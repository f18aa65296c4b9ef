import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { Remembered } from './remembered.ts';
import type { Filter } from './schedules.ts';

/** One file of a Bulk Data export. */
export interface JobFile {
  /** Below the folder of the job. */
  name: string;
  /** The array of the manifest in which it stands. */
  kind: 'output' | 'deleted' | 'error';
  /** FHIR type of its lines. */
  type: string;
  bytes: number;
  lines: number;
}

/** What the receiver of an export asks for. */
export interface BulkWishes {
  /** FHIR types, each once. */
  types: string[];
  /** Whether `_type` was stated. */
  typed: boolean;
  /** FHIR types of which networks only are asked for. */
  networksOnly: string[];
  /** Queries, with the names that were sent, which may be aliases. */
  filters: Filter[];
  /** Milliseconds since 1970. */
  since?: number;
  until?: number;
  /** Top-level elements, as `name` or `Type.name`; empty where all were asked for. */
  elements: string[];
  /** Values of `includeAssociatedData`. */
  associated: string[];
  /** Whether manifests may come in pages, the first ones while the job runs. */
  partial: boolean;
  /** The type by whose resources the output is organized. */
  organizedBy?: string;
}

/** A Bulk Data export from its kick-off until it is deleted or has expired. */
export interface BulkJob {
  id: string;
  accountId: string;
  /** The SMART client that began it; empty where a login with two factors did. */
  clientId: string;
  /** The absolute URL of the kick-off. */
  request: string;
  /** Origin under which the receiver knows the server. */
  origin: string;
  /** Instant of the directory that is exported, in milliseconds since 1970. */
  kicked: number;
  /** Seconds that the export takes at least. */
  seconds: number;
  wishes: BulkWishes;
  /** What was asked for and is left out, for the error files. */
  notes: string[];
  /** Whether polls tell the state of the job apart from their own. */
  separateStatus: boolean;
  /** What the control API has spoilt: the whole job, or one type of it. */
  spoilt?: { job: true } | { type: string };
  /** `waiting` until its files are there. */
  state: 'waiting' | 'written' | 'failed';
  files: JobFile[];
  /** Why it failed. */
  failure?: string;
  /** Milliseconds since 1970 from which it is gone; set once it was written or has failed. */
  expires?: number;
}

export interface BulkJobStore {
  save(job: BulkJob): void;
  find(id: string): BulkJob | undefined;
  remove(id: string): void;
  /** Of each client the oldest job that was kicked off before a time and whose files are to be written. */
  firstWaiting(before: number): BulkJob[];
  /** The jobs of a client of an account, the oldest first. */
  ofClient(accountId: string, clientId: string): BulkJob[];
  /** Ids of jobs that are gone by a time, so many at most. */
  expired(now: number, most: number): string[];
  ids(): string[];
}

export const bulkJobTables = [
  `CREATE TABLE IF NOT EXISTS bulk_job (
    id TEXT PRIMARY KEY, accountId TEXT NOT NULL, clientId TEXT NOT NULL, state TEXT NOT NULL, expires INTEGER,
    body TEXT NOT NULL) STRICT`,
  'CREATE INDEX IF NOT EXISTS bulk_job_waiting ON bulk_job (state, accountId, clientId)',
  'CREATE INDEX IF NOT EXISTS bulk_job_client ON bulk_job (accountId, clientId)',
  'CREATE INDEX IF NOT EXISTS bulk_job_expires ON bulk_job (expires)',
];

export function bulkJobStore(database: DatabaseSync): BulkJobStore {
  const save = database.prepare(
    `INSERT INTO bulk_job VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
     state = excluded.state, expires = excluded.expires, body = excluded.body`,
  );
  const find = database.prepare('SELECT body FROM bulk_job WHERE id = ?');
  const remove = database.prepare('DELETE FROM bulk_job WHERE id = ?');
  const clients = database.prepare(
    "SELECT DISTINCT accountId, clientId FROM bulk_job WHERE state = 'waiting'",
  );
  const first = database.prepare(
    `SELECT body FROM bulk_job WHERE state = 'waiting' AND accountId = ? AND clientId = ?
     AND body ->> '$.kicked' < ? ORDER BY rowid LIMIT 1`,
  );
  const ofClient = database.prepare(
    'SELECT body FROM bulk_job WHERE accountId = ? AND clientId = ? ORDER BY rowid',
  );
  const expired = database.prepare('SELECT id FROM bulk_job WHERE expires <= ? LIMIT ?');
  const ids = database.prepare('SELECT id FROM bulk_job');
  const remembered = new Remembered<BulkJob>();
  return {
    save: (job) => {
      remembered.forget(job.id);
      save.run(...[job.id, job.accountId, job.clientId, job.state, job.expires ?? null], JSON.stringify(job));
    },
    find: (id) =>
      remembered.get(id, () => {
        const row = find.get(id);
        return row && jobOf(row);
      }),
    remove: (id) => {
      remembered.forget(id);
      remove.run(id);
    },
    firstWaiting: (before) =>
      clients.all().flatMap(({ accountId = '', clientId = '' }) => {
        const row = first.get(accountId, clientId, before);
        return row ? [jobOf(row)] : [];
      }),
    ofClient: (accountId, clientId) => ofClient.all(accountId, clientId).map(jobOf),
    expired: (now, most) => expired.all(now, most).map(idOf),
    ids: () => ids.all().map(idOf),
  };
}

const idOf = (row: Record<string, SQLOutputValue>): string => row['id'] as string;

const jobOf = (row: Record<string, SQLOutputValue>): BulkJob => JSON.parse(row['body'] as string) as BulkJob;
