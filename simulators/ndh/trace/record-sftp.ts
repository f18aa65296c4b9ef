import { readFileSync } from 'node:fs';
import type { SftpRepositories } from '../../sftp/sftp-repositories.ts';
import { instant } from '../clock.ts';
import type { Ndh } from '../ndh.ts';
import type { Kind } from './event.ts';
import type { Recorder } from './recorder.ts';

/** The repositories as an SFTP server sees them, with each login, download and removal recorded. */
export function recordSftp(
  repositories: SftpRepositories,
  ndh: () => Ndh,
  recorder: Recorder,
): SftpRepositories {
  const note = (kind: Kind, whole: boolean, details: Record<string, unknown>): void => {
    const n = recorder.next();
    recorder.note({ n, end: n, at: instant(ndh().clock.now()), kind, whole, ...details });
  };
  return {
    ...repositories,
    loggedIn: (account) => note('sftp login', true, { account }),
    read: (account, { name, kind }, whole) => {
      const stored = kind === 'data' ? undefined : repositories.open(account, name, 'current');
      const text = stored && readFileSync(stored.path, 'utf8').trim();
      note('sftp file', whole, { account, name, ...(text !== undefined && { text }) });
    },
    remove: (account, name) => {
      const removed = repositories.remove(account, name);
      note('sftp removal', true, { account, name, removed });
      return removed;
    },
  };
}
