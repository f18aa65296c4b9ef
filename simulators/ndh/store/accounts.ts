import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** What an account may see and do; everything where nothing is stated. */
export interface Entitlement {
  types?: string[];
  hiddenIds?: string[];
  /** Age before which its files cannot be deleted. */
  retentionSeconds?: number;
}

/** An account of a receiver. */
export interface Account {
  id: string;
  organization: string;
  state: string;
  status: 'open' | 'closed';
  /** SHA-256 of the first factor, hex; empty until it has been handed out. */
  secretHash: string;
  /** Key of the second factor, base32. */
  totpSecret: string;
  /** The last time step whose code was used; -1 before the first login. */
  usedStep: number;
  wrongCodes: number;
  /** Milliseconds since 1970 until which codes are not looked at. */
  lockedUntil: number;
  /** Lines as in `authorized_keys`. */
  sshPublicKey?: string;
  entitlement: Entitlement;
}

export interface AccountStore {
  insert(account: Account): void;
  find(id: string): Account | undefined;
  ids(): string[];
  setSecret(id: string, secretHash: string): void;
  setStatus(id: string, status: Account['status']): void;
  setEntitlement(id: string, entitlement: Entitlement): void;
  /** A right code: remembers its step and forgets the wrong ones. */
  rememberStep(id: string, step: number): void;
  setWrongCodes(id: string, wrongCodes: number, lockedUntil: number): void;
  /** The keys of SFTP, one a line as in `authorized_keys`; none where empty. */
  setPublicKeys(id: string, lines: string[]): void;
  /** Whether the second factor of the account is still to be confirmed by a first code. */
  awaitsCode(id: string): boolean;
  setAwaitsCode(id: string, awaits: boolean): void;
}

export const accountTables = [
  `CREATE TABLE IF NOT EXISTS account (
    id TEXT PRIMARY KEY, organization TEXT NOT NULL, state TEXT NOT NULL, status TEXT NOT NULL,
    secretHash TEXT NOT NULL, totpSecret TEXT NOT NULL, usedStep INTEGER NOT NULL, wrongCodes INTEGER NOT NULL,
    lockedUntil INTEGER NOT NULL, sshPublicKey TEXT, entitlement TEXT NOT NULL) STRICT`,
  'CREATE TABLE IF NOT EXISTS unconfirmed_account (id TEXT PRIMARY KEY) STRICT',
];

export function accountStore(database: DatabaseSync): AccountStore {
  const insert = database.prepare('INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const find = database.prepare('SELECT * FROM account WHERE id = ?');
  const ids = database.prepare('SELECT id FROM account ORDER BY rowid');
  const secret = database.prepare('UPDATE account SET secretHash = ? WHERE id = ?');
  const status = database.prepare('UPDATE account SET status = ? WHERE id = ?');
  const entitlement = database.prepare('UPDATE account SET entitlement = ? WHERE id = ?');
  const step = database.prepare(
    'UPDATE account SET usedStep = MAX(usedStep, ?), wrongCodes = 0, lockedUntil = 0 WHERE id = ?',
  );
  const wrong = database.prepare('UPDATE account SET wrongCodes = ?, lockedUntil = ? WHERE id = ?');
  const keys = database.prepare('UPDATE account SET sshPublicKey = ? WHERE id = ?');
  const unconfirmed = database.prepare('SELECT 1 FROM unconfirmed_account WHERE id = ?');
  const unconfirm = database.prepare('INSERT OR IGNORE INTO unconfirmed_account VALUES (?)');
  const confirm = database.prepare('DELETE FROM unconfirmed_account WHERE id = ?');
  return {
    setPublicKeys: (id, lines) => void keys.run(lines.length > 0 ? lines.join('\n') : null, id),
    awaitsCode: (id) => unconfirmed.get(id) !== undefined,
    setAwaitsCode: (id, awaits) => void (awaits ? unconfirm : confirm).run(id),
    insert: (a) =>
      void insert.run(
        ...[a.id, a.organization, a.state, a.status, a.secretHash, a.totpSecret, a.usedStep, a.wrongCodes],
        ...[a.lockedUntil, a.sshPublicKey ?? null, JSON.stringify(a.entitlement)],
      ),
    find: (id) => accountOf(find.get(id)),
    ids: () => ids.all().map((row) => row['id'] as string),
    setSecret: (id, hash) => void secret.run(hash, id),
    setStatus: (id, value) => void status.run(value, id),
    setEntitlement: (id, value) => void entitlement.run(JSON.stringify(value), id),
    rememberStep: (id, value) => void step.run(value, id),
    setWrongCodes: (id, count, lockedUntil) => void wrong.run(count, lockedUntil, id),
  };
}

function accountOf(row: Record<string, SQLOutputValue> | undefined): Account | undefined {
  if (!row) return undefined;
  const { sshPublicKey, entitlement, ...rest } = row;
  return {
    ...(rest as unknown as Omit<Account, 'sshPublicKey' | 'entitlement'>),
    ...(typeof sshPublicKey === 'string' ? { sshPublicKey } : {}),
    entitlement: JSON.parse(entitlement as string) as Entitlement,
  };
}
