import type { SftpEntry, SftpRefusal, SftpSession, SftpTarget } from '../../lib/client/sftp.ts';
import type { FileLink } from '../../lib/client/file-list.ts';
import type { FhirResource } from '../../lib/client/search.ts';

/** A login by SFTP that was tried, and what the session showed where it opened. */
export interface SftpTry {
  /** How it was tried, in words. */
  what: string;
  user: string;
  opened: boolean;
  /** How it ended, in words. */
  how: string;
  /** Names in the folder; absent where it could not be listed. */
  names?: string[];
}

/** A data file at an account's SFTP place. */
export interface SftpFile {
  path: string;
  /** Bytes that the server announces. */
  announced: number;
  bytes: number;
  /** As the listing tells it, in milliseconds since 1970. */
  modified: number;
  /** Why it could not be read whole. */
  flaw?: string;
  /** See `sortedLines`. */
  lines: string;
  resources: FhirResource[];
}

/** What one receiver saw and read when it looked for the files of another. */
export interface SftpIntrusion {
  /** Entries of every folder that could be listed. */
  seen: SftpEntry[];
  /** Files that could be read, by path, with their lines. */
  read: Map<string, string>;
}

/** A deletion that was asked for after retrieval by SFTP. */
export interface SftpDeletion {
  file: SftpFile;
  /** The file's link, where REST tells one. */
  link: FileLink | undefined;
  accepted: boolean;
  /** Accepted, but not carried out at once. */
  later: boolean;
  /** The answer, in words. */
  answer: string;
  /** Whether the one who asked sees a file of its own at that path. */
  ownPath: boolean;
  /** Files that were gone before, by their download alone. */
  goneBefore: string[];
}

/** A login with right credentials: the session, or why there is none. */
export interface SftpOpening {
  target: SftpTarget;
  outcome: SftpSession | SftpRefusal;
}

/** What a scenario has done by SFTP. */
export interface SftpFacts {
  /** Open sessions by receiver. */
  readonly sessions: Map<string, SftpSession>;
  tries: SftpTry[];
  opening?: SftpOpening;
  /** The data files of each retrieval, the latest last. */
  downloads: SftpFile[][];
  deletion?: SftpDeletion;
  /** Why nothing could be downloaded before a deletion. */
  problem?: Error;
  intrusion?: SftpIntrusion;
}
