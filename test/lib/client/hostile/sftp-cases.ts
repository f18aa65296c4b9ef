import type { Connection, SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import type { SftpSession } from '../../../../lib/client/sftp.ts';

const { STATUS_CODE } = ssh2.utils.sftp;
const handle = Buffer.from('h');
const file = 0o100644;
const folder = 0o040755;

/** What a server does with an open session, what is asked of it, and the answer in words. */
export interface SftpCase {
  server: string;
  does: (sftp: SFTPWrapper, connection: Connection) => void;
  asked: (session: SftpSession) => Promise<{ status: string; message?: string }>;
  told: RegExp;
  /** Time alone ends it: half a second for an answer, one for a file. */
  byTime?: true;
}

const attributes = (mode: number, size: number) => ({ mode, size, uid: 0, gid: 0, atime: 0, mtime: 0 });
const named = (filename: string, mode = file) => ({
  filename,
  longname: `-rw \x1b]0;${filename}\x07`,
  attrs: attributes(mode, 1),
});

const list = (session: SftpSession) => session.tryList();
const read = (session: SftpSession) => session.tryRead('a.ndjson');

/** Answers each listing with these names; again and again, or once. */
const listing =
  (names: string[], { again = false, mode = file } = {}) =>
  (sftp: SFTPWrapper) => {
    let told = false;
    sftp.on('OPENDIR', (id) => {
      told = false;
      sftp.handle(id, handle);
    });
    sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK));
    sftp.on('READDIR', (id) => {
      if (told && !again) return sftp.status(id, STATUS_CODE.EOF);
      told = true;
      sftp.name(
        id,
        names.map((name) => named(name, mode)),
      );
    });
  };

/** Announces a size and answers each request to read. */
const serving =
  (size: number, data: (length: number, offset: number) => Buffer | undefined) => (sftp: SFTPWrapper) => {
    sftp.on('STAT', (id) => sftp.attrs(id, attributes(file, size)));
    sftp.on('OPEN', (id) => sftp.handle(id, handle));
    sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK));
    sftp.on('READ', (id, _handle, offset, length) => {
      const bytes = data(length, offset);
      if (bytes) sftp.data(id, bytes);
      else sftp.status(id, STATUS_CODE.EOF);
    });
  };

/** Answers that no honest server gives, under limits of 500 names and a million bytes. */
export const sftpCases: SftpCase[] = [
  {
    server: 'lists without end',
    does: listing(['a', 'b', 'c'], { again: true }),
    asked: list,
    told: /^too much: more than 500 names/,
  },
  {
    server: 'lists a name that leads out of the folder',
    does: listing(['../../etc/passwd']),
    asked: list,
    told: /^bad message: a name that is none: "\.\.\/\.\.\/etc\/passwd"$/,
  },
  {
    server: 'lists a name without letters',
    does: listing(['']),
    asked: list,
    told: /^bad message: a name that is none/,
  },
  {
    server: 'lists a name of a hundred thousand letters',
    does: listing(['x'.repeat(100_000)]),
    asked: list,
    told: /^bad message: a name that is none: "x{200,300}"$/,
  },
  {
    server: 'opens a folder and never lists it',
    does: (sftp) => sftp.on('OPENDIR', (id) => sftp.handle(id, handle)).on('READDIR', () => undefined),
    asked: list,
    told: /^no answer in time: none in 500 ms$/,
    byTime: true,
  },
  {
    server: 'announces more than the file has',
    does: serving(1000, (_length, offset) => (offset < 500 ? Buffer.alloc(500 - offset) : undefined)),
    asked: read,
    told: /^wrong size: the file of 1000 bytes ends at byte 500$/,
  },
  {
    server: 'announces less than the file has',
    does: serving(10, (length) => Buffer.alloc(length)),
    asked: read,
    told: /^wrong size: the file goes on after its 10 bytes$/,
  },
  {
    server: 'announces a file of all the bytes there are',
    does: serving(Number.MAX_SAFE_INTEGER, (length) => Buffer.alloc(length)),
    asked: read,
    told: /^too much: 9007199254740991 bytes are announced/,
  },
  {
    server: 'announces no size',
    does: (sftp) => sftp.on('STAT', (id) => sftp.attrs(id, {} as never)),
    asked: read,
    told: /^wrong size: the size of the file is announced as undefined$/,
  },
  {
    server: 'gives more than is asked for',
    does: serving(100, () => Buffer.alloc(200)),
    asked: read,
    told: /^wrong size: the file goes on after its 100 bytes$/,
  },
  {
    server: 'gives a byte at a time',
    does: serving(900_000, () => Buffer.alloc(1)),
    asked: read,
    told: /^no answer in time: no end of it in 1000 ms$/,
    byTime: true,
  },
  {
    server: 'gives nothing at a time',
    does: serving(100, () => Buffer.alloc(0)),
    asked: read,
    told: /^wrong size: the file of 100 bytes ends at byte 0$/,
  },
  {
    server: 'closes in the middle of a file',
    does: (sftp, connection) => {
      serving(100_000, (length) => Buffer.alloc(length))(sftp);
      sftp.on('READ', () => connection.end());
    },
    asked: read,
    told: /^connection lost/,
  },
  {
    server: 'answers with packets that are none',
    does: (sftp) =>
      sftp.on('STAT', () =>
        (sftp as unknown as { _protocol: ChannelWriter })._protocol.channelData(
          (sftp as unknown as { outgoing: { id: number } }).outgoing.id,
          Buffer.from('ffffffff00', 'hex'),
        ),
      ),
    asked: (session) => session.tryStat('a'),
    told: /^bad message: |^connection lost/,
  },
  {
    server: 'refuses with a text that steers terminals',
    does: (sftp) => sftp.on('STAT', (id) => sftp.status(id, STATUS_CODE.FAILURE, '\x1b[2Jno\r\n\x9b1mway')),
    asked: (session) => session.tryStat('a'),
    told: /^failure: \?\[2Jno\?\?\?1mway$/,
  },
  {
    server: 'changes the keys again and again',
    does: (sftp, connection) => {
      listing(['a'])(sftp);
      const again = () => connection.rekey(again);
      again();
    },
    asked: list,
    told: /^ok$|^no answer in time|^connection lost/,
    byTime: true,
  },
];

interface ChannelWriter {
  channelData(channel: number, data: Buffer): void;
}

/** Folders that hold themselves. */
export const foldersInFolders = listing(
  Array.from({ length: 20 }, (_, index) => `folder-${index}`),
  { mode: folder },
);

/** Names that are no harm and must not become any. */
export const oddNames = listing(['a\nb.ndjson', '\u202egnp.exe', '__proto__', 'C:\\CON', '-rf', '%2e%2e']);
