import { posix } from 'node:path';
import type { FileEntry, SFTPWrapper, Stats } from 'ssh2';
import ssh2 from 'ssh2';
import { NonConformance } from '../verdict/outcomes.ts';
import { answerOf, printable, SftpBreak } from './sftp-answer.ts';
import type { SftpAnswer } from './sftp-answer.ts';
import type { SftpOptions, SftpTarget, SshConnection } from './sftp-connect.ts';
import { readAt, readWhole } from './sftp-read.ts';

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

const mostBytes = 1024 ** 3;
const mostNames = 100_000;
const deepest = 4;
const endOfFile = ssh2.utils.sftp.STATUS_CODE.EOF;

/**
 * An account's open SFTP session. Each `try…` tells what the server answered; `list`, `stat` and `read` are for
 * when only success will do and throw NonConformance otherwise. Paths without a leading `/` are taken from the
 * target's folder.
 */
export class SftpSession {
  readonly hostKey: string;
  readonly server: SshConnection['server'];
  /** Login methods that were right but not enough by themselves. */
  readonly partial: string[];
  readonly #connection: SshConnection;
  readonly #sftp: SFTPWrapper;
  readonly #target: SftpTarget;
  readonly #user: string;
  readonly #options: SftpOptions;
  #ended = false;

  constructor(
    connection: SshConnection,
    sftp: SFTPWrapper,
    place: { target: SftpTarget; user: string; options: SftpOptions },
  ) {
    this.hostKey = connection.hostKey;
    this.server = connection.server;
    this.partial = connection.partial;
    this.#connection = connection;
    this.#sftp = sftp;
    this.#target = place.target;
    this.#user = place.user;
    this.#options = place.options;
    connection.client.once('close', () => (this.#ended = true));
  }

  /** What a folder holds, without `.` and `..`. */
  tryList(path = ''): Promise<SftpAnswer<SftpEntry[]>> {
    const folder = this.#at(path);
    return this.#attempt('list', folder, async () => {
      const handle = await this.#call<Buffer>((done) => this.#sftp.opendir(folder, done));
      const entries: SftpEntry[] = [];
      for (let names = await this.#next(handle); names.length > 0; names = await this.#next(handle)) {
        for (const { filename: name, attrs } of names)
          if (name !== '.' && name !== '..')
            entries.push({ name, path: posix.join(folder, name), ...describe(attrs as Stats) });
        if (entries.length > mostNames) throw new SftpBreak('too much', `more than ${mostNames} names`);
      }
      await this.#call((done) => this.#sftp.close(handle, done));
      return entries;
    });
  }

  /** Size, time and kind of what is at a path. */
  tryStat(path = ''): Promise<SftpAnswer<SftpStat>> {
    const at = this.#at(path);
    return this.#attempt('stat', at, async () =>
      describe(await this.#call<Stats>((done) => this.#sftp.stat(at, done))),
    );
  }

  /** The whole content of a file; `wrong size` when it is not as long as the server says. */
  tryRead(path: string): Promise<SftpAnswer<Buffer>> {
    const at = this.#at(path);
    return this.#attempt('read', at, async () => {
      const { size } = await this.#call<Stats>((done) => this.#sftp.stat(at, done));
      if (size > mostBytes) throw new SftpBreak('too much', `${size} bytes are announced`);
      const handle = await this.#call<Buffer>((done) => this.#sftp.open(at, 'r', done));
      const read = readAt(this.#sftp, handle);
      try {
        return await readWhole((...where) => this.#inTime(read(...where)), size);
      } finally {
        await this.#call((done) => this.#sftp.close(handle, done)).catch(() => undefined);
      }
    });
  }

  /** Asks for the removal of a file. */
  remove(path: string): Promise<SftpAnswer> {
    const at = this.#at(path);
    return this.#attempt('remove', at, () => this.#call((done) => this.#sftp.unlink(at, done)));
  }

  /** Tries to create a file of one byte and removes it again; tells whether it could be made. */
  writeProbe(path: string): Promise<SftpAnswer> {
    const at = this.#at(path);
    return this.#attempt('write', at, async () => {
      const handle = await this.#call<Buffer>((done) => this.#sftp.open(at, 'wx', done));
      const byte = Buffer.from('x');
      await this.#call((done) => this.#sftp.write(handle, byte, 0, 1, 0, done));
      await this.#call((done) => this.#sftp.close(handle, done));
      await this.remove(path);
      return undefined;
    });
  }

  /** Tries to create a folder and removes it again; tells whether it could be made. */
  folderProbe(path: string): Promise<SftpAnswer> {
    const at = this.#at(path);
    return this.#attempt('make folder', at, async () => {
      await this.#call((done) => this.#sftp.mkdir(at, done));
      await this.#call((done) => this.#sftp.rmdir(at, done)).catch(() => undefined);
      return undefined;
    });
  }

  /** What a folder holds. */
  async list(path = ''): Promise<SftpEntry[]> {
    return this.#demand(await this.tryList(path), `the folder can be listed`, path);
  }

  /** All files below a folder, subfolders included, four levels deep. */
  async files(path = '', depth = deepest): Promise<SftpEntry[]> {
    const entries = await this.list(path);
    const below = entries.filter((entry) => entry.kind === 'folder' && depth > 0);
    const files = entries.filter((entry) => entry.kind === 'file');
    for (const folder of below) files.push(...(await this.files(folder.path, depth - 1)));
    return files;
  }

  /** Size, time and kind of what is at a path. */
  async stat(path = ''): Promise<SftpStat> {
    return this.#demand(await this.tryStat(path), 'there is something at the path', path);
  }

  /** The whole content of a file, as long as the server says it is. */
  async read(path: string): Promise<Buffer> {
    return this.#demand(await this.tryRead(path), 'the file can be read to its announced end', path);
  }

  /** Ends the session and waits until the connection is closed. */
  close(): Promise<void> {
    const { client } = this.#connection;
    if (this.#ended) return Promise.resolve();
    return new Promise((closed) => {
      client.once('close', () => closed());
      this.#sftp.end();
      client.end();
      setTimeout(() => client.destroy(), 1000).unref();
    });
  }

  /** Joins without tidying up: `..` goes to the server as it is. */
  #at(path: string): string {
    const folder = this.#target.path || '.';
    if (path === '') return folder;
    return path.startsWith('/') ? path : `${folder.replace(/\/+$/, '')}/${path}`;
  }

  #url(path: string): string {
    const { host, port } = this.#target;
    return `sftp://${this.#user}@${host}:${port}${path.startsWith('/') ? '' : '/'}${printable(path)}`;
  }

  #next(handle: Buffer): Promise<FileEntry[]> {
    return this.#call<FileEntry[]>((done) => this.#sftp.readdir(handle, done as never)).catch(
      (error: unknown) => {
        if ((error as { code?: unknown }).code === endOfFile) return [];
        throw error;
      },
    );
  }

  #call<Value = undefined>(
    ask: (done: (error?: Error | null, value?: Value) => void) => void,
  ): Promise<Value> {
    return this.#inTime(
      new Promise((resolve, reject) => {
        ask((error, value) => (error ? reject(error) : resolve(value as Value)));
      }),
    );
  }

  async #inTime<Value>(answer: Promise<Value>): Promise<Value> {
    const patience = this.#options.timeout ?? 20_000;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new SftpBreak('no answer in time', `none in ${patience} ms`)),
        patience,
      );
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  async #attempt<Value>(
    operation: string,
    path: string,
    act: () => Promise<Value>,
  ): Promise<SftpAnswer<Value>> {
    const answer: SftpAnswer<Value> = await act().then(
      (value) => ({ status: 'ok', value }),
      (error: unknown) => answerOf(error),
    );
    const bytes = answer.status === 'ok' && Buffer.isBuffer(answer.value) ? answer.value.length : undefined;
    const result = answer.status === 'ok' ? 'ok' : [answer.status, answer.message].filter(Boolean).join(': ');
    this.#options.onExchange?.({
      operation,
      url: this.#url(path),
      result,
      ...(bytes !== undefined && { bytes }),
    });
    return answer;
  }

  #demand<Value>(answer: SftpAnswer<Value>, expected: string, path: string): Value {
    if (answer.status === 'ok') return answer.value;
    const received = [answer.status, answer.message].filter(Boolean).join(': ');
    throw new NonConformance({ expected, received, where: this.#url(this.#at(path)) });
  }
}

function describe(attrs: Stats): SftpStat {
  const format = attrs.mode & 0o170000;
  const kind = format === 0o040000 ? 'folder' : format === 0o100000 || format === 0 ? 'file' : 'other';
  return { kind, size: attrs.size, modified: attrs.mtime * 1000 };
}
