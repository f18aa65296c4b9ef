import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Resource } from '../directory/resource.ts';

/** A former or the current version of a resource; without a body where the resource was deleted. */
export interface Version {
  type: string;
  id: string;
  versionId: string;
  lastUpdated: string;
  resource?: Resource;
}

/** A resource as the store has it: its newest version, or one before it. */
export interface StoredVersion {
  place: number;
  id: string;
  versionId: string;
  lastUpdated: string;
  /** JSON; `null` where it was removed. */
  body: string | null;
}

/** A page of the resources of a type. */
export interface Page {
  resources: Resource[];
  /** Where the next page begins; absent when there is none. */
  next?: number;
}

export interface DirectoryStore {
  /** Stores a version and keeps the one it replaces. */
  put(version: Version): void;
  /** The newest version, a deletion included. */
  newest(type: string, id: string): Version | undefined;
  /** The number of that version, and whether it is a deletion. */
  state(type: string, id: string): { versionId: string; deleted: boolean } | undefined;
  version(type: string, id: string, versionId: string): Version | undefined;
  /** The versions of a resource, or of all resources of a type, the newest first. */
  history(type: string, id?: string): Version[];
  /** The current resources of a type that come after a place, at most `size`. */
  page(type: string, after: number, size: number): Page;
  /** The resources of a type that come after a place, removed ones too, at most `size`. */
  newestAfter(type: string, after: number, size: number): StoredVersion[];
  newestOf(type: string, id: string): StoredVersion | undefined;
  /** What a resource was before its newest version, the youngest first. */
  formerly(type: string, id: string): StoredVersion[];
  counts(): Record<string, number>;
  /** Forgets every resource and its versions. */
  clear(): void;
}

export const directoryTables = [
  `CREATE TABLE IF NOT EXISTS resource (
    place INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, versionId TEXT NOT NULL,
    lastUpdated TEXT NOT NULL, body TEXT) STRICT`,
  'CREATE UNIQUE INDEX IF NOT EXISTS resource_id ON resource (type, id)',
  'CREATE INDEX IF NOT EXISTS resource_place ON resource (type)',
  `CREATE TABLE IF NOT EXISTS formerly (
    place INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, versionId TEXT NOT NULL,
    lastUpdated TEXT NOT NULL, body TEXT) STRICT`,
  'CREATE INDEX IF NOT EXISTS formerly_id ON formerly (type, id)',
  // In the same step as the change, so that no version is lost or kept twice.
  `CREATE TRIGGER IF NOT EXISTS keep_formerly BEFORE UPDATE ON resource BEGIN
    INSERT INTO formerly (type, id, versionId, lastUpdated, body)
    VALUES (OLD.type, OLD.id, OLD.versionId, OLD.lastUpdated, OLD.body);
  END`,
];

const columns = 'type, id, versionId, lastUpdated, body';

export function directoryStore(database: DatabaseSync): DirectoryStore {
  const put = database.prepare(
    `INSERT INTO resource (${columns}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (type, id) DO UPDATE SET
     versionId = excluded.versionId, lastUpdated = excluded.lastUpdated, body = excluded.body`,
  );
  const newest = database.prepare(`SELECT ${columns} FROM resource WHERE type = ? AND id = ?`);
  const state = database.prepare(
    'SELECT versionId, body IS NULL AS deleted FROM resource WHERE type = ? AND id = ?',
  );
  const page = database.prepare(
    'SELECT place, body FROM resource WHERE type = ? AND place > ? AND body IS NOT NULL ORDER BY place LIMIT ?',
  );
  const newestAfter = database.prepare(
    'SELECT place, id, versionId, lastUpdated, body FROM resource WHERE type = ? AND place > ? ORDER BY place LIMIT ?',
  );
  const newestOf = database.prepare(
    'SELECT place, id, versionId, lastUpdated, body FROM resource WHERE type = ? AND id = ?',
  );
  const formerly = database.prepare(
    'SELECT place, id, versionId, lastUpdated, body FROM formerly WHERE type = ? AND id = ? ORDER BY place DESC',
  );
  const counts = database.prepare(
    'SELECT type, COUNT(*) AS n FROM resource WHERE body IS NOT NULL GROUP BY type ORDER BY type',
  );
  const history = [
    `SELECT ${columns}, 1 AS era, place FROM resource WHERE type = ?1 AND (?2 = '' OR id = ?2)`,
    `SELECT ${columns}, 0 AS era, place FROM formerly WHERE type = ?1 AND (?2 = '' OR id = ?2)`,
  ].join(' UNION ALL ');
  const versions = database.prepare(`${history} ORDER BY lastUpdated DESC, era DESC, place DESC`);
  return {
    put: (version) => {
      const body = version.resource ? JSON.stringify(version.resource) : null;
      put.run(version.type, version.id, version.versionId, version.lastUpdated, body);
    },
    newest: (type, id) => versionOf(newest.get(type, id)),
    state: (type, id) => {
      const row = state.get(type, id);
      return row && { versionId: row['versionId'] as string, deleted: row['deleted'] === 1 };
    },
    version: (type, id, versionId) =>
      versions
        .all(type, id)
        .flatMap((row) => versionOf(row) ?? [])
        .find((version) => version.versionId === versionId),
    history: (type, id = '') => versions.all(type, id).flatMap((row) => versionOf(row) ?? []),
    page: (type, after, size) => pageOf(page.all(type, after, size), size),
    newestAfter: (type, after, size) => newestAfter.all(type, after, size) as unknown as StoredVersion[],
    newestOf: (type, id) => newestOf.get(type, id) as unknown as StoredVersion | undefined,
    formerly: (type, id) => formerly.all(type, id) as unknown as StoredVersion[],
    counts: () =>
      Object.fromEntries(counts.all().map((row) => [row['type'], row['n']])) as Record<string, number>,
    clear: () => database.exec('DELETE FROM resource; DELETE FROM formerly'),
  };
}

function pageOf(rows: Record<string, SQLOutputValue>[], size: number): Page {
  const resources = rows.map((row) => JSON.parse(row['body'] as string) as Resource);
  const last = rows.at(-1);
  return rows.length < size || !last ? { resources } : { resources, next: last['place'] as number };
}

function versionOf(row: Record<string, SQLOutputValue> | undefined): Version | undefined {
  if (!row) return undefined;
  const { body, type, id, versionId, lastUpdated } = row as Record<string, string | null>;
  const resource = body ? { resource: JSON.parse(body) as Resource } : {};
  return { type: type!, id: id!, versionId: versionId!, lastUpdated: lastUpdated!, ...resource };
}
