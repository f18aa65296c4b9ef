/** Which of an account's generations of files is meant: the one the list names, or the one it replaced. */
export type Generation = 'current' | 'before';

/** One file of a repository as the SFTP place shows it. */
export interface FileEntry {
  /** Last segment of the file's link, without folders. */
  name: string;
  /** Whether it holds data, or tells of a run: its state, or the links to its files. */
  kind: 'data' | 'status' | 'links';
  /** Bytes as stored, uncompressed. */
  size: number;
  /** When the run wrote it, in milliseconds since 1970 on the simulator's clock. */
  modified: number;
  /** False where the schedule asked that the file goes after its retrieval. */
  keepFile: boolean;
  /** Whether the file is too young to be removed. */
  mustStay?: boolean;
}

/**
 * What the SFTP server asks of the store. The store answers for accounts by their id only and never throws for
 * an unknown account, file or key: it answers false, `undefined` or an empty list.
 */
export interface SftpRepositories {
  /** The first factor of the web login. Takes the same time for an unknown account. */
  verifySecret(accountId: string, secret: string): boolean | Promise<boolean>;
  /** The second factor; a code counts once, whether used on the web or here. Wrong ones count for the lock-out. */
  verifyCode(accountId: string, code: string): boolean | Promise<boolean>;
  /** The keys registered for the account, each one line as in `authorized_keys`. */
  publicKeys(accountId: string): string[];
  /** All account ids. Only a server that confuses accounts asks for it. */
  accounts(): string[];
  /** `before` is the generation replaced last, or the current one where nothing has been replaced. */
  list(accountId: string, generation: Generation): FileEntry[];
  /** The absolute path of the stored file, opened at once: a later run may remove it. */
  open(accountId: string, name: string, generation: Generation): { path: string } | undefined;
  /** Removes the file from the repository on every channel. False when there is none of that name. */
  remove(accountId: string, name: string): boolean;
  /** A file that must go after its retrieval has been read to its end and closed: removes it on every channel. */
  downloaded(accountId: string, name: string): void;
  /** Takes note of a login that opened. */
  loggedIn?(accountId: string): void;
  /** Takes note of a file that was opened and closed again; `whole` where each of its bytes went out between. */
  read?(accountId: string, file: FileEntry, whole: boolean): void;
}
