import type { DatabaseSync } from 'node:sqlite';
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
}

export interface RequestStore {
  save(request: StoredRequest): void;
  find(id: string): StoredRequest | undefined;
}

export const requestTables = [
  `CREATE TABLE IF NOT EXISTS request (
    id TEXT PRIMARY KEY, request TEXT NOT NULL, decision TEXT NOT NULL, told INTEGER NOT NULL) STRICT`,
];

export function requestStore(database: DatabaseSync): RequestStore {
  const save = database.prepare('INSERT OR REPLACE INTO request VALUES (?, ?, ?, ?)');
  const find = database.prepare('SELECT * FROM request WHERE id = ?');
  return {
    save: (stored) =>
      void save.run(
        stored.id,
        JSON.stringify(stored.request),
        JSON.stringify(stored.decision),
        Number(stored.told),
      ),
    find: (id) => {
      const row = find.get(id);
      if (!row) return undefined;
      return {
        id,
        request: JSON.parse(row['request'] as string) as RegistrationRequest,
        decision: JSON.parse(row['decision'] as string) as Decision,
        told: row['told'] === 1,
      };
    },
  };
}
