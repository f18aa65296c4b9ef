import type { Attributes, FileEntry as ListedFile } from 'ssh2';
import type { FileEntry } from './sftp-repositories.ts';

const owner = { uid: 1000, gid: 1000 };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The attributes of a folder: it can be read, and files in it removed. */
export function folderAttributes(now: number): Attributes {
  const time = Math.floor(now / 1000);
  return { mode: 0o040700, ...owner, size: 4096, atime: time, mtime: time };
}

/** The attributes of a file: read-only, or closed to the account. */
export function fileAttributes(file: FileEntry, readable: boolean): Attributes {
  const time = Math.floor(file.modified / 1000);
  return { mode: readable ? 0o100400 : 0o100000, ...owner, size: file.size, atime: time, mtime: time };
}

function listDate(seconds: number, now: number): string {
  const date = new Date(seconds * 1000);
  const [iso = '', clock = ''] = date.toISOString().split('T');
  const day = `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`;
  const recent = Math.abs(now - date.getTime()) < 182 * 86_400_000;
  return `${day} ${recent ? clock.slice(0, 5) : iso.slice(0, 4).padStart(5)}`;
}

/** One line of a listing, in the form `ls -l` prints and clients such as lftp read; times are UTC. */
export function listing(name: string, attrs: Attributes, now: number): ListedFile {
  const folder = (attrs.mode & 0o040000) !== 0;
  const readable = (attrs.mode & 0o400) !== 0;
  const mode = folder ? 'drwx------' : `-${readable ? 'r' : '-'}--------`;
  const longname = `${mode} ${folder ? 2 : 1} ndh ndh ${String(attrs.size).padStart(12)} ${listDate(attrs.mtime, now)} ${name}`;
  return { filename: name, longname, attrs };
}
