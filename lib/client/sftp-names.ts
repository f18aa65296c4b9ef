import { posix } from 'node:path';
import type { FileEntry, SFTPWrapper, Stats } from 'ssh2';
import ssh2 from 'ssh2';
import { printable, SftpBreak } from './sftp-answer.ts';
import type { SftpCalls } from './sftp-calls.ts';

/** What a server says of a path. */
export interface SftpStat {
  kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
}

/** One name in a folder. Never use the name for a local path: the server chose it. */
export interface SftpEntry extends SftpStat {
  name: string;
  path: string;
}

const endOfFile = ssh2.utils.sftp.STATUS_CODE.EOF;
const longestName = 4096;

/** The names in a folder without `.` and `..`, at most so many; a server may list without end. */
export async function namesIn(
  sftp: SFTPWrapper,
  calls: SftpCalls,
  folder: string,
  most: number,
): Promise<SftpEntry[]> {
  const handle = await calls.ask<Buffer>((done) => sftp.opendir(folder, done));
  const entries: SftpEntry[] = [];
  for (;;) {
    const names = await next(sftp, calls, handle);
    if (names.length === 0) break;
    for (const { filename: name, attrs } of names)
      if (name !== '.' && name !== '..') entries.push(entryOf(folder, name, attrs as Stats));
    if (entries.length > most) throw new SftpBreak('too much', `more than ${most} names (limits.links)`);
  }
  await calls.ask((done) => sftp.close(handle, done));
  return entries;
}

/** A name of more than one part would lead out of the folder, and one without letters back to it. */
function entryOf(folder: string, name: string, attrs: Stats): SftpEntry {
  if (name === '' || /[/\0]/.test(name) || name.length > longestName)
    throw new SftpBreak('bad message', `a name that is none: ${JSON.stringify(printable(name))}`);
  return { name, path: posix.join(folder, name), ...statOf(attrs) };
}

function next(sftp: SFTPWrapper, calls: SftpCalls, handle: Buffer): Promise<FileEntry[]> {
  return calls
    .ask<FileEntry[]>((done) => sftp.readdir(handle, done as never))
    .catch((error: unknown) => {
      if ((error as { code?: unknown }).code === endOfFile) return [];
      throw error;
    });
}

/** What the attributes of a file say; a server may leave all of them out. */
export function statOf({ mode = 0, size = 0, mtime = 0 }: Partial<Stats>): SftpStat {
  const format = mode & 0o170000;
  const kind = format === 0o040000 ? 'folder' : format === 0o100000 || format === 0 ? 'file' : 'other';
  return { kind, size, modified: mtime * 1000 };
}
