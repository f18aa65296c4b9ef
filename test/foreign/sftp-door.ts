import type { AddressInfo } from 'node:net';
import { posix } from 'node:path';
import ssh2, { type AuthContext, type Connection, type SFTPWrapper } from 'ssh2';
import type { Flaw } from './flaws.ts';
import type { Partners } from './partners.ts';
import type { Repository } from './repository.ts';
import { placeAt, type Place } from './sftp-tree.ts';

const { STATUS_CODE } = ssh2.utils.sftp;
const [folderMode, fileMode] = [0o040555, 0o100444];

interface Handle {
  place: Place;
  path: string;
  isRead: boolean;
}

/** SFTP over the files of the repository: for reading, by number and passphrase. */
export async function openSftpDoor(
  partners: Partners,
  repository: Repository,
  flaws: ReadonlySet<Flaw>,
): Promise<{ port: number; close(): Promise<void> }> {
  const hostKey = ssh2.utils.generateKeyPairSync('ed25519').private;
  const open = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    let partner = '';
    open.add(client);
    client.on('error', () => undefined).on('close', () => open.delete(client));
    client.on('authentication', (attempt: AuthContext) => {
      if (attempt.method !== 'password') return attempt.reject(['password']);
      if (partners.find(attempt.username)?.passphrase !== attempt.password)
        return attempt.reject(['password']);
      partner = attempt.username;
      attempt.accept();
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) =>
        serve(acceptSftp(), (path) => placeAt(repository, partner, path, flaws)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const client of open) client.end();
        server.close(() => resolve());
      }),
  };
}

function serve(sftp: SFTPWrapper, at: (path: string) => Place | undefined): void {
  const handles = new Map<number, Handle>();
  let count = 0;
  const whole = (path: string): string => posix.resolve('/', path);
  const missing = (id: number): void => sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  const begin = (id: number, path: string, isWanted: (place: Place) => boolean): void => {
    const place = at(whole(path));
    if (!place || !isWanted(place)) return missing(id);
    handles.set((count += 1), { place, path: whole(path), isRead: false });
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(count);
    sftp.handle(id, handle);
  };
  const handleOf = (handle: Buffer): Handle | undefined => handles.get(numberOf(handle));
  const stat = (id: number, path: string): void => {
    const place = at(whole(path));
    if (place) sftp.attrs(id, attributesOf(place));
    else missing(id);
  };
  sftp.on('REALPATH', (id, path) => {
    const name = whole(path);
    sftp.name(id, [{ filename: name, longname: name, attrs: attributesOf({ names: [] }) }]);
  });
  sftp.on('STAT', stat).on('LSTAT', stat);
  sftp.on('FSTAT', (id, handle) => {
    const known = handleOf(handle);
    if (known) sftp.attrs(id, attributesOf(known.place));
    else sftp.status(id, STATUS_CODE.FAILURE);
  });
  sftp.on('OPENDIR', (id, path) => begin(id, path, (place) => 'names' in place));
  sftp.on('OPEN', (id, path, flags) => {
    if (flags & ~ssh2.utils.sftp.OPEN_MODE.READ) sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
    else begin(id, path, (place) => 'bytes' in place);
  });
  sftp.on('READDIR', (id, handle) => {
    const known = handleOf(handle);
    if (!known || !('names' in known.place)) return sftp.status(id, STATUS_CODE.FAILURE);
    if (known.isRead) return sftp.status(id, STATUS_CODE.EOF);
    known.isRead = true;
    const { names } = known.place;
    sftp.name(
      id,
      names.flatMap((filename) => {
        const place = at(posix.join(known.path, filename));
        return place ? [{ filename, longname: longName(filename, place), attrs: attributesOf(place) }] : [];
      }),
    );
  });
  sftp.on('READ', (id, handle, offset, length) => {
    const known = handleOf(handle);
    if (!known || !('bytes' in known.place)) return sftp.status(id, STATUS_CODE.FAILURE);
    const part = known.place.bytes.subarray(offset, offset + length);
    if (part.length === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.data(id, part);
  });
  sftp.on('CLOSE', (id, handle) => {
    handles.delete(numberOf(handle));
    sftp.status(id, STATUS_CODE.OK);
  });
  const denied = (id: number): void => sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
  sftp.on('WRITE', denied).on('REMOVE', denied).on('MKDIR', denied).on('RMDIR', denied);
  sftp.on('RENAME', denied).on('SETSTAT', denied).on('FSETSTAT', denied).on('SYMLINK', denied);
}

const numberOf = (handle: Buffer): number => (handle.length === 4 ? handle.readUInt32BE(0) : 0);

function attributesOf(place: Place): ssh2.Attributes {
  const isFile = 'bytes' in place;
  const time = isFile ? Math.floor(place.written.getTime() / 1000) : 0;
  return {
    ...{ mode: isFile ? fileMode : folderMode, uid: 0, gid: 0, atime: time, mtime: time },
    size: isFile ? place.bytes.length : 0,
  };
}

const longName = (name: string, place: Place): string =>
  'bytes' in place
    ? `-r--r--r-- 1 registry registry ${place.bytes.length} Jan 1 00:00 ${name}`
    : `dr-xr-xr-x 1 registry registry 0 Jan 1 00:00 ${name}`;
