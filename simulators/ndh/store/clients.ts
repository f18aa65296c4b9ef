import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** A public key as its owner wrote it (RFC 7517). */
export type Jwk = Record<string, unknown>;

/** A client of SMART Backend Services. It belongs to one account, for which it may act. */
export interface Client {
  id: string;
  accountId: string;
  name: string;
  /** The key set, where it was given as it is. */
  keys?: Jwk[];
  /** The address of the key set, where that was given. */
  keySetUrl?: string;
  /** The scopes it is pre-authorised for, separated by blanks. */
  scopes: string;
  /** Milliseconds since 1970. */
  registered: number;
}

export interface ClientStore {
  insert(client: Client): void;
  /** Gives a client other keys. */
  setKeys(id: string, keys: Pick<Client, 'keys' | 'keySetUrl'>): void;
  find(id: string): Client | undefined;
  /** The client that was registered with an account. */
  ofAccount(accountId: string): Client | undefined;
  /** Whether an issuer has used up the identifier of an assertion. */
  jtiUsed(issuer: string, jti: string): boolean;
  /** Uses up the identifier of an assertion until a time; false where it was used up already. */
  useJti(issuer: string, jti: string, until: number, now: number): boolean;
}

export const clientTables = [
  `CREATE TABLE IF NOT EXISTS client (
    id TEXT PRIMARY KEY, accountId TEXT NOT NULL, name TEXT NOT NULL, keys TEXT, keySetUrl TEXT,
    scopes TEXT NOT NULL, registered INTEGER NOT NULL) STRICT`,
  'CREATE INDEX IF NOT EXISTS client_account ON client (accountId)',
  `CREATE TABLE IF NOT EXISTS used_jti (
    issuer TEXT NOT NULL, jti TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (issuer, jti)) STRICT`,
  'CREATE INDEX IF NOT EXISTS used_jti_until ON used_jti (until)',
];

export function clientStore(database: DatabaseSync): ClientStore {
  const insert = database.prepare('INSERT INTO client VALUES (?, ?, ?, ?, ?, ?, ?)');
  const find = database.prepare('SELECT * FROM client WHERE id = ?');
  const setKeys = database.prepare('UPDATE client SET keys = ?, keySetUrl = ? WHERE id = ?');
  const ofAccount = database.prepare('SELECT * FROM client WHERE accountId = ? ORDER BY rowid LIMIT 1');
  const used = database.prepare('SELECT 1 FROM used_jti WHERE issuer = ? AND jti = ?');
  const use = database.prepare('INSERT OR IGNORE INTO used_jti VALUES (?, ?, ?)');
  const forget = database.prepare('DELETE FROM used_jti WHERE until < ?');
  return {
    insert: (client) =>
      void insert.run(
        ...[client.id, client.accountId, client.name, ...columnsOf(client), client.scopes, client.registered],
      ),
    setKeys: (id, keys) => void setKeys.run(...columnsOf(keys), id),
    find: (id) => clientOf(find.get(id)),
    ofAccount: (accountId) => clientOf(ofAccount.get(accountId)),
    jtiUsed: (issuer, jti) => used.get(issuer, jti) !== undefined,
    useJti: (issuer, jti, until, now) => {
      forget.run(now);
      return use.run(issuer, jti, until).changes === 1;
    },
  };
}

const columnsOf = ({ keys, keySetUrl }: Pick<Client, 'keys' | 'keySetUrl'>): (string | null)[] => [
  keys ? JSON.stringify(keys) : null,
  keySetUrl ?? null,
];

function clientOf(row: Record<string, SQLOutputValue> | undefined): Client | undefined {
  if (!row) return undefined;
  const { keys, keySetUrl, ...rest } = row;
  return {
    ...(rest as unknown as Omit<Client, 'keys' | 'keySetUrl'>),
    ...(typeof keys === 'string' ? { keys: JSON.parse(keys) as Jwk[] } : {}),
    ...(typeof keySetUrl === 'string' ? { keySetUrl } : {}),
  };
}
