import { join } from 'node:path';
import type { FileEntry, Generation, SftpRepositories } from '../../sftp/sftp-repositories.ts';
import { checkCode } from '../login/check-code.ts';
import { sameText, sha256 } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { Account } from '../store/accounts.ts';
import type { FileRecord } from '../store/repositories.ts';
import { removeFile } from './remove-file.ts';

/** The repositories as the SFTP server sees them: the same files, factors and deletions as over HTTP. */
export function sftpRepositories(ndh: () => Ndh): SftpRepositories {
  const account = (id: string): Account | undefined => {
    const found = ndh().store.accounts.find(id);
    return found && ndh().behaviour.mayLogin(found) ? found : undefined;
  };
  const files = (id: string, generation: Generation): FileRecord[] => {
    const { repositories } = ndh().store;
    const retired = generation === 'before' ? repositories.files(id, 'retired') : [];
    return [...(retired.length > 0 ? retired : repositories.files(id)), ...repositories.notes(id)];
  };
  const named = (id: string, name: string, generation: Generation = 'current'): FileRecord | undefined =>
    files(id, generation).find((file) => file.name === name);
  return {
    verifySecret: (id, secret) => {
      const found = account(id);
      const right = sameText(found?.secretHash ?? '', sha256(secret));
      return found !== undefined && right;
    },
    verifyCode: (id, code) => {
      const found = account(id);
      return found !== undefined && checkCode(found, code, ndh()).right;
    },
    publicKeys: (id) => account(id)?.sshPublicKey?.split('\n') ?? [],
    accounts: () => ndh().store.accounts.ids(),
    list: (id, generation) => files(id, generation).map((file) => entryOf(file, ndh())),
    open: (id, name, generation) => {
      const file = named(id, name, generation);
      return file && { path: join(ndh().repositories, file.path) };
    },
    remove: (id, name) => {
      const file = named(id, name);
      if (file) removeFile(file, ndh());
      return file !== undefined;
    },
    downloaded: (id, name) => {
      const file = named(id, name);
      if (file) removeFile(file, ndh());
    },
  };
}

const entryOf = (file: FileRecord, ndh: Ndh): FileEntry => ({
  name: file.name,
  kind: file.note ?? 'data',
  size: file.bytes,
  modified: file.written,
  keepFile: file.keepFile !== false,
  mustStay: ndh.behaviour.mustStay(file, ndh),
});
