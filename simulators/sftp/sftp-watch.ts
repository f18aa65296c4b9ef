import type { SftpFactor } from '../ndh/behaviour/sftp.ts';

/** Somebody who looks on: told of what clients do, with no say in it. Names of files and users are as clients sent them. */
export interface SftpWatch {
  loggedIn(accountId: string): void;
  /** A proof that did not count; the login may go on with another. */
  refused(user: string, factor: SftpFactor): void;
  listed(accountId: string): void;
  /** A file was closed again, or its session ended before; `whole` where each of its bytes went out. */
  read(accountId: string, name: string, whole: boolean): void;
  removal(accountId: string, path: string, outcome: 'removed' | 'denied' | 'absent'): void;
  /** Something was refused that is none of the above, such as to write. */
  denied(accountId: string, path?: string): void;
}
