import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Attributes, SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import type { SftpBehaviour } from '../ndh/behaviour/sftp.ts';
import { fileAttributes, folderAttributes, listing } from './attributes.ts';
import { openFile, OpenFiles } from './open-files.ts';
import { Place } from './place.ts';
import type { Spot } from './place.ts';
import { removeFile } from './remove-file.ts';
import type { SftpRepositories } from './sftp-repositories.ts';
import type { SftpWatch } from './sftp-watch.ts';

const { STATUS_CODE: status, OPEN_MODE: mode } = ssh2.utils.sftp;
const longestRead = 255 * 1024;
const namesPerAnswer = 100;
const mostHandles = 256;

/** What a session of the sftp subsystem serves, and to whom. */
export interface Service {
  accountId: string;
  repositories: SftpRepositories;
  /** Asked for each decision: a running server can begin to behave in another way. */
  behaviour: () => SftpBehaviour;
  /** Milliseconds since 1970 on the simulator's clock. */
  now: () => number;
  watch?: SftpWatch | undefined;
}

/** One account's view of its files over an opened sftp subsystem: a method for each request it answers. */
export class FileSession {
  readonly #sftp: SFTPWrapper;
  readonly #service: Service;
  readonly #place: Place;
  readonly #handles = new OpenFiles(mostHandles);

  constructor(sftp: SFTPWrapper, service: Service) {
    this.#sftp = sftp;
    this.#service = service;
    this.#place = new Place(service.accountId, service.repositories, service.behaviour);
  }

  async open(id: number, path: string, flags: number): Promise<void> {
    const { repositories, behaviour } = this.#service;
    const spot = this.#place.find(path);
    if ((flags & ~mode.READ) !== 0) return this.deny(id, path);
    if (!spot) return this.#answer(id, status.NO_SUCH_FILE);
    if (spot.kind === 'folder') return this.fail(id);
    if (!this.#mayRead(spot)) return this.deny(id, path);
    const generation = behaviour().sftpGeneration(spot.accountId);
    const stored = repositories.open(spot.accountId, spot.file.name, generation);
    if (!stored) return this.#answer(id, status.NO_SUCH_FILE);
    if (!this.#handles.reserve()) return this.fail(id);
    try {
      const disk = await open(stored.path, constants.O_RDONLY | constants.O_NOFOLLOW);
      const { size } = await disk.stat();
      this.#sftp.handle(id, this.#handles.add(openFile(spot, disk, size)));
    } catch {
      this.#handles.release();
      this.#answer(id, status.NO_SUCH_FILE);
    }
  }

  async read(id: number, handle: Buffer, offset: number, length: number): Promise<void> {
    const file = this.#handles.get(handle);
    if (file?.kind !== 'file') return this.fail(id);
    const wanted = Math.min(length, longestRead, Math.max(file.size - offset, 0));
    if (wanted === 0) {
      file.delivered.add(file.size, file.size);
      return this.#answer(id, status.EOF);
    }
    const { bytesRead, buffer } = await file.disk.read(Buffer.allocUnsafe(wanted), 0, wanted, offset);
    file.delivered.add(offset, offset + bytesRead);
    this.#sftp.data(id, buffer.subarray(0, bytesRead));
  }

  close(id: number, handle: Buffer): void {
    const entry = this.#handles.close(handle);
    if (entry?.kind === 'file') {
      const { accountId, file } = entry.spot;
      const { repositories, behaviour } = this.#service;
      const whole = entry.delivered.cover(entry.size);
      repositories.read?.(accountId, file, whole);
      this.#note((watch, reader) => watch.read(reader, file.name, whole));
      if (whole && behaviour().sftpRemovesAfterDownload(file)) repositories.downloaded(accountId, file.name);
    }
    this.#answer(id, entry ? status.OK : status.FAILURE);
  }

  openFolder(id: number, path: string): void {
    const spot = this.#place.find(path);
    if (!spot) return this.#answer(id, status.NO_SUCH_FILE);
    if (spot.kind === 'file' || !this.#handles.reserve()) return this.fail(id);
    this.#note((watch, reader) => watch.listed(reader));
    const names = this.#place.spots(spot.path);
    this.#sftp.handle(id, this.#handles.add({ kind: 'folder', names, next: 0 }));
  }

  readFolder(id: number, handle: Buffer): void {
    const folder = this.#handles.get(handle);
    if (folder?.kind !== 'folder') return this.fail(id);
    const names = folder.names.slice(folder.next, folder.next + namesPerAnswer);
    folder.next += names.length;
    const now = this.#service.now();
    if (names.length === 0) this.#answer(id, status.EOF);
    else
      this.#sftp.name(
        id,
        names.map(({ name, spot }) => listing(name, this.#attributes(spot), now)),
      );
  }

  stat(id: number, path: string): void {
    const spot = this.#place.find(path);
    if (spot) this.#sftp.attrs(id, this.#attributes(spot));
    else this.#answer(id, status.NO_SUCH_FILE);
  }

  statHandle(id: number, handle: Buffer): void {
    const entry = this.#handles.get(handle);
    if (!entry) this.fail(id);
    else if (entry.kind === 'folder') this.#sftp.attrs(id, folderAttributes(this.#service.now()));
    else this.#sftp.attrs(id, { ...this.#attributes(entry.spot), size: entry.size });
  }

  realPath(id: number, path: string): void {
    const absolute = this.#place.absolute(path);
    if (!absolute) return this.#answer(id, status.NO_SUCH_FILE);
    // The protocol asks for the name with empty attributes, which ssh2's types do not know.
    this.#sftp.name(id, [{ filename: absolute, longname: absolute, attrs: {} as Attributes }]);
  }

  remove(id: number, path: string): void {
    const { repositories, behaviour } = this.#service;
    const outcome = removeFile(path, this.#place, repositories, behaviour());
    this.#note((watch, remover) => watch.removal(remover, path, outcome));
    const answer = { removed: status.OK, denied: status.PERMISSION_DENIED, absent: status.NO_SUCH_FILE };
    this.#answer(id, answer[outcome]);
  }

  deny(id: number, path?: string): void {
    this.#note((watch, denied) => watch.denied(denied, path));
    this.#answer(id, status.PERMISSION_DENIED);
  }

  fail(id: number): void {
    this.#answer(id, status.FAILURE);
  }

  end(): void {
    for (const name of this.#handles.closeAll())
      this.#note((watch, reader) => watch.read(reader, name, false));
  }

  #note(tell: (watch: SftpWatch, accountId: string) => void): void {
    const { watch, accountId } = this.#service;
    if (watch) tell(watch, accountId);
  }

  #answer(id: number, code: number): void {
    this.#sftp.status(id, code);
  }

  #mayRead(spot: Spot & { kind: 'file' }): boolean {
    return this.#service.behaviour().sftpMayRead(this.#service.accountId, spot.file);
  }

  #attributes(spot: Spot): Attributes {
    if (spot.kind === 'folder') return folderAttributes(this.#service.now());
    return fileAttributes(spot.file, this.#mayRead(spot));
  }
}
