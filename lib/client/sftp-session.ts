import type { SFTPWrapper, Stats } from 'ssh2';
import { once } from '../sittings/in-force.ts';
import { NonConformance, NotTestable } from '../verdict/outcomes.ts';
import { answerOf, printable, SftpBreak } from './sftp-answer.ts';
import type { SftpAnswer } from './sftp-answer.ts';
import { realNow, took } from './exchange.ts';
import { SftpCalls } from './sftp-calls.ts';
import { closeChannel, type SftpChannel, type SftpPlace } from './sftp-channel.ts';
import type { SftpOptions, SftpTarget, SshConnection } from './sftp-connect.ts';
import { namesIn, statOf } from './sftp-names.ts';
import type { SftpEntry, SftpStat } from './sftp-names.ts';
import { readAt, readWhole } from './sftp-read.ts';
import { usualLimits } from './usual-limits.ts';

export type { SftpEntry, SftpStat } from './sftp-names.ts';

/** Operations that change nothing. */
const reading = new Set(['list', 'stat', 'read']);
const deepest = 4;
const mostFolders = 1000;

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
  readonly #target: SftpTarget;
  readonly #user: string;
  readonly #options: SftpOptions;
  readonly #limits: NonNullable<SftpOptions['limits']>;
  readonly #calls: SftpCalls;
  readonly #again: SftpPlace['again'];
  #channel: SftpChannel | undefined;
  #ended = false;

  constructor(
    { hostKey, server, partial }: Pick<SshConnection, 'hostKey' | 'server' | 'partial'>,
    place: SftpPlace,
  ) {
    this.hostKey = hostKey;
    this.server = server;
    this.partial = partial;
    this.#target = place.target;
    this.#user = place.user;
    this.#options = place.options;
    this.#limits = place.options.limits ?? usualLimits;
    this.#calls = new SftpCalls(place.options.timeout ?? 20_000);
    this.#again = place.again;
    if (place.channel) this.#take(place.channel);
  }

  #take(channel: SftpChannel): void {
    this.#channel = channel;
    // Without a listener a packet that cannot be read would end the whole process.
    channel.sftp.on('error', (error: Error) =>
      this.#calls.giveUp(new SftpBreak('bad message', printable(error.message))),
    );
    channel.connection.client.once('close', () => {
      this.#ended = true;
      // What is asked of a closed connection is answered by nobody.
      this.#calls.giveUp(new SftpBreak('connection lost', 'the connection was closed'));
    });
  }

  /** What a folder holds, without `.` and `..`. */
  tryList(path = ''): Promise<SftpAnswer<SftpEntry[]>> {
    const folder = this.#at(path);
    return this.#attempt('list', folder, (sftp) => namesIn(sftp, this.#calls, folder, this.#limits.links));
  }

  /** Size, time and kind of what is at a path. */
  tryStat(path = ''): Promise<SftpAnswer<SftpStat>> {
    const at = this.#at(path);
    return this.#attempt('stat', at, async (sftp) =>
      statOf(await this.#call<Stats>((done) => sftp.stat(at, done))),
    );
  }

  /** The whole content of a file; `wrong size` when it is not as long as the server says. */
  tryRead(path: string): Promise<SftpAnswer<Buffer>> {
    const at = this.#at(path);
    return this.#attempt('read', at, async (sftp) => {
      const { size } = await this.#call<Stats>((done) => sftp.stat(at, done));
      if (!Number.isSafeInteger(size) || size < 0)
        throw new SftpBreak('wrong size', `the size of the file is announced as ${size}`);
      const { fileBytes } = this.#limits;
      if (size > fileBytes)
        throw new SftpBreak('too much', `${size} bytes are announced, more than limits.fileBytes`);
      const handle = await this.#call<Buffer>((done) => sftp.open(at, 'r', done));
      const read = readAt(sftp, handle);
      try {
        return await readWhole((...where) => this.#calls.inTime(() => read(...where)), size);
      } finally {
        await this.#call((done) => sftp.close(handle, done)).catch(() => undefined);
      }
    });
  }

  /** Asks for the removal of a file. */
  remove(path: string): Promise<SftpAnswer> {
    const at = this.#at(path);
    return this.#attempt('remove', at, (sftp) => this.#call((done) => sftp.unlink(at, done)));
  }

  /** Tries to create a file of one byte and removes it again; tells whether it could be made. */
  writeProbe(path: string): Promise<SftpAnswer> {
    const at = this.#at(path);
    return this.#attempt('write', at, async (sftp) => {
      const handle = await this.#call<Buffer>((done) => sftp.open(at, 'wx', done));
      const byte = Buffer.from('x');
      await this.#call((done) => sftp.write(handle, byte, 0, 1, 0, done));
      await this.#call((done) => sftp.close(handle, done));
      await this.remove(path);
      return undefined;
    });
  }

  /** Tries to create a folder and removes it again; tells whether it could be made. */
  folderProbe(path: string): Promise<SftpAnswer> {
    const at = this.#at(path);
    return this.#attempt('make folder', at, async (sftp) => {
      await this.#call((done) => sftp.mkdir(at, done));
      await this.#call((done) => sftp.rmdir(at, done)).catch(() => undefined);
      return undefined;
    });
  }

  /** What a folder holds. */
  async list(path = ''): Promise<SftpEntry[]> {
    return this.#demand(await this.tryList(path), `the folder can be listed`, path);
  }

  /**
   * All files below a folder, subfolders included, four levels deep.
   * @throws NotTestable where there are more than the configuration takes: folders may lead to themselves
   */
  async files(path = ''): Promise<SftpEntry[]> {
    const files: SftpEntry[] = [];
    const folders = [{ path, depth: 0 }];
    // Grows while it is walked.
    for (const folder of folders) {
      for (const entry of await this.list(folder.path)) {
        if (entry.kind === 'file') files.push(entry);
        if (entry.kind === 'folder' && folder.depth < deepest)
          folders.push({ path: entry.path, depth: folder.depth + 1 });
      }
      if (files.length > this.#limits.links || folders.length > mostFolders)
        throw new NotTestable(
          `${files.length} files in ${folders.length} folders are too many (limits.links)`,
        );
    }
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
  async close(): Promise<void> {
    const channel = this.#ended ? undefined : this.#channel;
    this.#ended = true;
    if (channel) await closeChannel(channel);
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

  #call<Value = undefined>(
    ask: (done: (error?: Error | null, value?: Value) => void) => void,
  ): Promise<Value> {
    return this.#calls.ask(ask);
  }

  async #attempt<Value>(
    operation: string,
    path: string,
    act: (sftp: SFTPWrapper) => Promise<Value>,
  ): Promise<SftpAnswer<Value>> {
    const isRepeatable = reading.has(operation);
    const { answer, times } = await once(
      `sftp ${operation} ${path}`,
      async () => {
        await this.#options.turns?.next();
        const started = realNow();
        return { answer: await this.#answerTo(act), times: took(started) };
      },
      { isRepeatable },
    );
    const bytes = answer.status === 'ok' && Buffer.isBuffer(answer.value) ? answer.value.length : undefined;
    const result = answer.status === 'ok' ? 'ok' : [answer.status, answer.message].filter(Boolean).join(': ');
    this.#options.onExchange?.({
      operation,
      url: this.#url(path),
      result,
      ...(bytes !== undefined && { bytes }),
      ...times,
    });
    return answer;
  }

  #answerTo<Value>(act: (sftp: SFTPWrapper) => Promise<Value>): Promise<SftpAnswer<Value>> {
    const whole = async () => act(await this.#opened());
    return this.#calls.whole(whole, this.#limits.fileSeconds * 1000).then(
      (value) => ({ status: 'ok', value }),
      (error: unknown) => answerOf(error),
    );
  }

  /** The subsystem; a session of an earlier sitting is opened once more. */
  async #opened(): Promise<SFTPWrapper> {
    const channel = this.#channel ?? (this.#ended ? undefined : await this.#again());
    if (!channel) throw new SftpBreak('connection lost', 'the connection is closed');
    if (channel !== this.#channel) this.#take(channel);
    return channel.sftp;
  }

  #demand<Value>(answer: SftpAnswer<Value>, expected: string, path: string): Value {
    if (answer.status === 'ok') return answer.value;
    const received = [answer.status, answer.message].filter(Boolean).join(': ');
    throw new NonConformance({ expected, received, where: this.#url(this.#at(path)) });
  }
}
