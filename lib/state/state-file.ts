import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../verdict/outcomes.ts';

/** "NDHs": tells our files from other databases. */
const applicationId = 0x4e444873;
const version = 1;

/** One thing that was written down, never changed afterwards. */
export interface StateEntry {
  id: number;
  kind: string;
  /** When, by the clock of this machine; ISO 8601. */
  at: string;
  body: Readonly<Record<string, unknown>>;
}

/**
 * What a run has to remember beyond its end, as one file of SQLite: an entry is on the disc whole when `add` returns, or
 * not at all. One process at a time; each entry is chained to the one before by its digest, so that a file that was
 * edited or cut is found out. Callers put no secret into it.
 */
export class StateFile {
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #entries: StateEntry[];
  #digest: string;

  private constructor(path: string, database: DatabaseSync, { entries, digest }: Chain) {
    this.path = path;
    this.#database = database;
    this.#entries = entries;
    this.#digest = digest;
  }

  /**
   * Opens a state file, and makes it where it is missing unless it must be there.
   * @throws ConfigurationError in one sentence for a file that is none, of another version, in use, or not as it was left
   */
  static open(path: string, { mustExist = false } = {}): StateFile {
    const isNew = !existsSync(path);
    if (isNew && mustExist) throw new ConfigurationError(`the state ${path} does not exist`);
    let database: DatabaseSync | undefined;
    try {
      // Only whoever runs the tool reads it.
      closeSync(openSync(path, 'a', 0o600));
      database = new DatabaseSync(path);
      // Held until it is closed, or its process has ended.
      database.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL');
      database.exec('BEGIN EXCLUSIVE');
      if (isNew || isEmpty(database)) create(database);
      const chain = read(database, path);
      database.exec('COMMIT');
      return new StateFile(path, database, chain);
    } catch (error) {
      database?.close();
      throw unusable(path, error);
    }
  }

  /** Everything that was written down, in order. */
  get entries(): readonly StateEntry[] {
    return this.#entries;
  }

  /** Writes something down; it is on the disc when this returns. */
  add(kind: string, body: Record<string, unknown>): StateEntry {
    const entry = { id: this.#entries.length + 1, kind, at: new Date().toISOString(), body };
    const digest = digestOf(this.#digest, entry);
    this.#database.exec('BEGIN IMMEDIATE');
    this.#database
      .prepare('INSERT INTO entry (id, kind, at, body, digest) VALUES (?, ?, ?, ?, ?)')
      .run(entry.id, kind, entry.at, JSON.stringify(body), digest);
    this.#database.prepare('UPDATE head SET count = ?, digest = ?').run(entry.id, digest);
    this.#database.exec('COMMIT');
    this.#entries.push(entry);
    this.#digest = digest;
    return entry;
  }

  close(): void {
    this.#database.close();
  }
}

interface Chain {
  entries: StateEntry[];
  digest: string;
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables === 0;
}

function create(database: DatabaseSync): void {
  database.exec(`
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${version};
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL, digest TEXT NOT NULL
    ) STRICT;
    CREATE TABLE head (count INTEGER NOT NULL, digest TEXT NOT NULL) STRICT;
    INSERT INTO head (count, digest) VALUES (0, '');
  `);
}

function read(database: DatabaseSync, path: string): Chain {
  const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  if (pragma('application_id') !== applicationId)
    throw new ConfigurationError(`${path} is a database of something else; expected a state of ndh`);
  const found = pragma('user_version');
  if (found !== version)
    throw new ConfigurationError(
      `the state ${path} is of version ${found}; this ndh reads version ${version}: go on with the one that wrote it`,
    );
  const altered = new ConfigurationError(
    `the state ${path} is not as ndh left it: it was edited, or cut; take a copy that was not, or begin anew with another file`,
  );
  let digest = '';
  const entries = database
    .prepare('SELECT id, kind, at, body, digest FROM entry ORDER BY id')
    .all()
    .map((row) => {
      const [kind, at, body] = [String(row.kind), String(row.at), JSON.parse(String(row.body)) as object];
      const entry: StateEntry = { id: Number(row.id), kind, at, body: body as StateEntry['body'] };
      digest = digestOf(digest, entry);
      if (digest !== row.digest) throw altered;
      return entry;
    });
  const head = database.prepare('SELECT count, digest FROM head').get();
  if (head?.count !== entries.length || head.digest !== digest) throw altered;
  return { entries, digest };
}

function digestOf(before: string, { id, kind, at, body }: StateEntry): string {
  return createHash('sha256')
    .update(JSON.stringify([before, id, kind, at, body]))
    .digest('hex');
}

function unusable(path: string, error: unknown): unknown {
  if (error instanceof ConfigurationError || !(error instanceof Error)) return error;
  const { code, errcode } = error as Error & { code?: string; errcode?: number };
  if (code === 'ERR_SQLITE_ERROR') {
    if (errcode === 5) return new ConfigurationError(`the state ${path} is in use by another ndh`);
    return new ConfigurationError(
      `the state ${path} cannot be read (${error.message}); expected a file that ndh has written, whole`,
    );
  }
  if (error instanceof SyntaxError) return new ConfigurationError(`the state ${path} is not as ndh left it`);
  if (code !== undefined) return new ConfigurationError(`the state ${path} cannot be opened (${code})`);
  return error;
}
