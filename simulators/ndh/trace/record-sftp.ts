import { readFileSync } from 'node:fs';
import type { SftpRepositories } from '../../sftp/sftp-repositories.ts';
import type { Ndh } from '../ndh.ts';
import type { Recorder } from './recorder.ts';

/** The repositories as an SFTP server sees them, with each login, download and removal recorded. */
export function recordSftp(
  repositories: SftpRepositories,
  ndh: () => Ndh,
  recorder: Recorder,
): SftpRepositories {
  return {
    ...repositories,
    loggedIn: (account) => recorder.happened('sftp login', ndh(), { account }),
    read: (account, { name, kind }, whole) => {
      const stored = kind === 'data' ? undefined : repositories.open(account, name, 'current');
      const text = stored && readFileSync(stored.path, 'utf8').trim();
      const run = ndh().store.repositories.find(account, name)?.runId;
      recorder.happened('sftp file', ndh(), {
        ...{ whole, account, name },
        ...(run !== undefined && { run }),
        ...(kind !== 'data' && { note: kind }),
        ...(text !== undefined && { text }),
      });
    },
    remove: (account, name) => {
      const removed = repositories.remove(account, name);
      recorder.happened('sftp removal', ndh(), { account, name, removed });
      return removed;
    },
  };
}
