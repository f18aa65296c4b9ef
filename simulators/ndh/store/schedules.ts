import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** One query of `_typeFilter`, as it was sent: `Organization?address-state=MD` in its two parts. */
export interface Filter {
  /** A name as `_type` has it. */
  name: string;
  query: string;
}

/** What a schedule exports. Empty lists say that nothing was stated. */
export interface Criteria {
  /** Names as `_type` has them, aliases included. */
  types: string[];
  filters: Filter[];
  format?: string;
}

/** A request to export, kept until it is done, cancelled or replaced. */
export interface Schedule {
  id: string;
  accountId: string;
  /** `_scheduledId`; empty in editions that have none: an account then has one schedule. */
  name: string;
  criteria: Criteria;
  /** FHIR dateTime with zone from which all due times are counted. */
  anchor: string;
  /** ISO 8601 duration; absent where the export runs once. */
  period?: string;
  /** When it was asked for, in milliseconds since 1970. */
  asked: number;
  /** `_keepFile`, where stated. */
  keepFile?: boolean;
  /** The URL of the request, as the manifest repeats it. */
  request: string;
  status: 'live' | 'done' | 'cancelled' | 'replaced';
  /** Milliseconds since 1970; absent when no run is to come. */
  due?: number;
}

/** The schedule with no run to come. */
export function ended(schedule: Schedule, status: Exclude<Schedule['status'], 'live'>): Schedule {
  const last: Schedule = { ...schedule, status };
  delete last.due;
  return last;
}

export interface ScheduleStore {
  save(schedule: Schedule): void;
  find(id: string): Schedule | undefined;
  /** The live schedules of an account, the newest last. */
  live(accountId: string): Schedule[];
  allLive(): Schedule[];
  /** The live schedule whose due time comes first, and not after the given one. */
  nextDue(until: number): Schedule | undefined;
}

export const scheduleTables = [
  `CREATE TABLE IF NOT EXISTS schedule (
    id TEXT PRIMARY KEY, accountId TEXT NOT NULL, status TEXT NOT NULL, due INTEGER, body TEXT NOT NULL) STRICT`,
  'CREATE INDEX IF NOT EXISTS schedule_due ON schedule (status, due)',
  'CREATE INDEX IF NOT EXISTS schedule_account ON schedule (accountId, status)',
];

export function scheduleStore(database: DatabaseSync): ScheduleStore {
  const save = database.prepare(
    `INSERT INTO schedule VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
     accountId = excluded.accountId, status = excluded.status, due = excluded.due, body = excluded.body`,
  );
  const find = database.prepare('SELECT body FROM schedule WHERE id = ?');
  const live = database.prepare(
    "SELECT body FROM schedule WHERE accountId = ? AND status = 'live' ORDER BY rowid",
  );
  const allLive = database.prepare("SELECT body FROM schedule WHERE status = 'live' ORDER BY rowid");
  const nextDue = database.prepare(
    "SELECT body FROM schedule WHERE status = 'live' AND due <= ? ORDER BY due, rowid LIMIT 1",
  );
  return {
    save: (schedule) =>
      void save.run(
        ...[schedule.id, schedule.accountId, schedule.status],
        ...[schedule.due ?? null, JSON.stringify(schedule)],
      ),
    find: (id) => scheduleOf(find.get(id)),
    live: (accountId) => live.all(accountId).flatMap((row) => scheduleOf(row) ?? []),
    allLive: () => allLive.all().flatMap((row) => scheduleOf(row) ?? []),
    nextDue: (until) => scheduleOf(nextDue.get(until)),
  };
}

const scheduleOf = (row: Record<string, SQLOutputValue> | undefined): Schedule | undefined =>
  row && (JSON.parse(row['body'] as string) as Schedule);
