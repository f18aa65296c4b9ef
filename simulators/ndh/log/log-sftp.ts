import { posix } from 'node:path';
import type { SftpWatch } from '../../sftp/sftp-watch.ts';
import type { Ndh } from '../ndh.ts';
import { masked } from './masked.ts';
import type { Log } from './log.ts';

/** Notes logins, listings, downloads, removals, and what is refused of them. */
export function logSftp(ndh: () => Ndh, log: Log): SftpWatch {
  const note = (user: string, deed: string, facts: string[], failed = false): void => {
    const account = ndh().store.accounts.find(user)?.id ?? '';
    log.note({ account, way: 'SFTP', deed: masked(deed), facts, failed });
  };
  const proofs = {
    password: 'wrong secret, or no such account',
    code: 'wrong code',
    publickey: 'a key that is not registered',
  };
  const outcomes = { removed: 'removed', denied: 'refused', absent: 'there is no such file' };
  return {
    loggedIn: (id) => note(id, 'logs in', ['session opened']),
    refused: (user, factor) => note(user, 'logs in', [`refused: ${proofs[factor]}`], true),
    listed: (id) => note(id, 'lists its files', []),
    read: (id, name, whole) =>
      note(id, `downloads ${name}`, [whole ? 'whole file taken' : 'download broken off'], !whole),
    removal: (id, path, outcome) =>
      note(id, `removes ${posix.basename(path)}`, [outcomes[outcome]], outcome !== 'removed'),
    denied: (id, path) =>
      note(
        id,
        path === undefined ? 'tries to change something' : `opens ${posix.basename(path)}`,
        ['refused'],
        true,
      ),
  };
}
