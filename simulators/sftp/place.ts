import { posix } from 'node:path';
import type { SftpBehaviour } from '../ndh/behaviour/sftp.ts';
import type { FileEntry, SftpRepositories } from './sftp-repositories.ts';

/** What a path leads to. `accountId` is whose file it is, which the session's own account need not be. */
export type Spot =
  { kind: 'folder'; path: string } | { kind: 'file'; path: string; accountId: string; file: FileEntry };

const longestPath = 1024;
// Names of files are plain; anything else is taken for an attack and simply is not there.
const plain = /^[A-Za-z0-9._/-]*$/;

/** The tree of files one session sees: a flat folder, unless the behaviour says otherwise. */
export class Place {
  readonly accountId: string;
  readonly #repositories: SftpRepositories;
  readonly #behaviour: () => SftpBehaviour;

  constructor(accountId: string, repositories: SftpRepositories, behaviour: () => SftpBehaviour) {
    this.accountId = accountId;
    this.#repositories = repositories;
    this.#behaviour = behaviour;
  }

  /** The absolute form of a path as the client names it, never above the root; `undefined` where none can be. */
  absolute(path: string): string | undefined {
    if (path.length > longestPath || !plain.test(path)) return undefined;
    return posix.resolve(this.#home(), path).replace(/\/+$/, '') || '/';
  }

  /** What is at a path; `undefined` where nothing is, and for every path that tries to climb. */
  find(path: string): Spot | undefined {
    const absolute = this.absolute(path);
    if (absolute === undefined || path.split('/').includes('..')) return undefined;
    const [first, second, ...more] = absolute.slice(1).split('/');
    if (absolute === '/') return { kind: 'folder', path: absolute };
    if (this.#wide()) {
      if (first === undefined || more.length > 0 || !this.#repositories.accounts().includes(first))
        return undefined;
      return second === undefined ? { kind: 'folder', path: absolute } : this.#file(first, second, absolute);
    }
    return second === undefined && first !== undefined
      ? this.#file(this.accountId, first, absolute)
      : undefined;
  }

  /** The spots in a folder. */
  spots(folder: string): { name: string; spot: Spot }[] {
    if (this.#wide() && folder === '/')
      return this.#repositories
        .accounts()
        .map((name) => ({ name, spot: { kind: 'folder' as const, path: `/${name}` } }));
    const accountId = this.#wide() ? folder.slice(1) : this.accountId;
    return this.files(accountId).map((file) => ({
      name: file.name,
      spot: { kind: 'file' as const, path: posix.join(folder, file.name), accountId, file },
    }));
  }

  /** The files of an account that are in the SFTP place. */
  files(accountId: string): FileEntry[] {
    const generation = this.#behaviour().sftpGeneration(accountId);
    return this.#behaviour().sftpFiles(this.#repositories.list(accountId, generation));
  }

  #wide(): boolean {
    return this.#behaviour().sftpRoot(this.accountId) === 'repository';
  }

  #home(): string {
    return this.#wide() ? `/${this.accountId}` : '/';
  }

  #file(accountId: string, name: string, path: string): Spot | undefined {
    const file = this.files(accountId).find((entry) => entry.name === name);
    return file && { kind: 'file', path, accountId, file };
  }
}
