import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Jwk } from './clients.ts';

/** A well-formed request for an account, as the requester sent it. */
export interface RegistrationRequest {
  organization: { name: string; state: string };
  contact: { name: string; email: string };
  purpose: string;
  sshPublicKey?: string;
  /** The key set of a SMART client, or where it is found; the names are those of RFC 7591. */
  jwks?: { keys: Jwk[] };
  jwks_uri?: string;
  /** What the client is to be pre-authorised for; all that can be read where absent. */
  scope?: string;
}

/** What has become of a request. */
export type Decision =
  { status: 'granted'; accountId: string } | { status: 'denied'; reason: string } | { status: 'pending' };

/** A request for an account that waits, or waited, for an operator. */
export interface StoredRequest {
  id: string;
  request: RegistrationRequest;
  decision: Decision;
  /** Whether the requester has been told the secrets of the account. */
  told: boolean;
  /** When it came, in milliseconds since 1970; absent where that was not noted. */
  asked?: number;
}

export interface RequestStore {
  save(request: StoredRequest): void;
  find(id: string): StoredRequest | undefined;
  /** Those that wait for an operator, the oldest first. */
  waiting(): StoredRequest[];
}

export const requestTables = [
  `CREATE TABLE IF NOT EXISTS request (
    id TEXT PRIMARY KEY, request TEXT NOT NULL, decision TEXT NOT NULL, told INTEGER NOT NULL) STRICT`,
  'CREATE TABLE IF NOT EXISTS request_time (id TEXT PRIMARY KEY, asked INTEGER NOT NULL) STRICT',
];

export function requestStore(database: DatabaseSync): RequestStore {
  const save = database.prepare(
    `INSERT INTO request VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
     request = excluded.request, decision = excluded.decision, told = excluded.told`,
  );
  const saveTime = database.prepare('INSERT OR IGNORE INTO request_time VALUES (?, ?)');
  const columns = 'SELECT request.*, asked FROM request LEFT JOIN request_time USING (id)';
  const find = database.prepare(`${columns} WHERE request.id = ?`);
  const waiting = database.prepare(
    `${columns} WHERE json_extract(decision, '$.status') = 'pending' ORDER BY request.rowid`,
  );
  return {
    save: ({ id, request, decision, told, asked }) => {
      save.run(id, JSON.stringify(request), JSON.stringify(decision), Number(told));
      if (asked !== undefined) saveTime.run(id, asked);
    },
    find: (id) => requestOf(find.get(id)),
    waiting: () => waiting.all().flatMap((row) => requestOf(row) ?? []),
  };
}

function requestOf(row: Record<string, SQLOutputValue> | undefined): StoredRequest | undefined {
  if (!row) return undefined;
  return {
    id: row['id'] as string,
    request: JSON.parse(row['request'] as string) as RegistrationRequest,
    decision: JSON.parse(row['decision'] as string) as Decision,
    told: row['told'] === 1,
    ...(typeof row['asked'] === 'number' ? { asked: row['asked'] } : {}),
  };
}
