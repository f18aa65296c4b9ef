import type { FileEntry, Generation } from '../../sftp/sftp-repositories.ts';

/** The kinds of proof an SFTP login can be made of. */
export type SftpFactor = 'password' | 'code' | 'publickey';

/** One proof the server has checked. */
export interface SftpProof {
  user: string;
  factor: SftpFactor;
  right: boolean;
}

/** What the simulated NDH decides about SFTP access to repositories. */
export interface SftpBehaviour {
  /** Whether a session opens without any proof. */
  sftpAdmitsNone(user: string): boolean;
  /** Whether a checked proof counts. */
  sftpTrusts(proof: SftpProof): boolean;
  /** Whether these proofs together open a session. A17: the guide does not say that SFTP needs two factors. */
  sftpSuffices(passed: readonly SftpFactor[]): boolean;
  /** Whether the sftp subsystem may be opened. */
  sftpOffersSubsystem(): boolean;
  /** What the session's root shows: the account's own files, or a folder for each account. */
  sftpRoot(accountId: string): 'account' | 'repository';
  /** Which generation of files the SFTP place holds. */
  sftpGeneration(accountId: string): Generation;
  /** The files of the generation that are there. */
  sftpFiles(files: FileEntry[]): FileEntry[];
  /** Whether the account may read one of its files. */
  sftpMayRead(accountId: string, file: FileEntry): boolean;
  /** The names that go when the account asks for the removal of one; `refuse` to deny it. */
  sftpRemovals(name: string, files: FileEntry[]): string[] | 'refuse';
  /** The accounts that lose a file of that name; `holders` tells all that have one. */
  sftpRemovesFrom(accountId: string, holders: () => string[]): string[];
  /** Whether a file goes once it has been read to its end. */
  sftpRemovesAfterDownload(file: FileEntry): boolean;
}

/** How an NDH that keeps to the guide decides. */
export const usualSftp: SftpBehaviour = {
  sftpAdmitsNone: () => false,
  sftpTrusts: (proof) => proof.right,
  sftpSuffices: (passed) =>
    passed.includes('publickey') || (passed.includes('password') && passed.includes('code')),
  sftpOffersSubsystem: () => true,
  sftpRoot: () => 'account',
  sftpGeneration: () => 'current',
  sftpFiles: (files) => files,
  sftpMayRead: () => true,
  sftpRemovals: (name, files) =>
    files.some((file) => file.name === name && file.mustStay) ? 'refuse' : [name],
  sftpRemovesFrom: (accountId) => [accountId],
  sftpRemovesAfterDownload: (file) => !file.keepFile,
};
