import type { SftpBehaviour } from '../ndh/behaviour/sftp.ts';
import type { Place } from './place.ts';
import type { SftpRepositories } from './sftp-repositories.ts';

/** Carries out what a client's removal of one name comes to; tells how it is answered. */
export function removeFile(
  path: string,
  place: Place,
  repositories: SftpRepositories,
  behaviour: SftpBehaviour,
): 'removed' | 'denied' | 'absent' {
  const { accountId } = place;
  const spot = place.find(path);
  if (spot?.kind === 'folder') return 'denied';
  const name = spot?.file.name ?? place.absolute(path)?.split('/').at(-1) ?? '';
  const holds = (id: string) => place.files(id).some((file) => file.name === name);
  const losers = behaviour
    .sftpRemovesFrom(accountId, () => repositories.accounts().filter(holds))
    .filter((id) => id !== accountId || spot?.accountId === accountId);
  if (losers.length === 0) return spot ? 'denied' : 'absent';
  const names = behaviour.sftpRemovals(name, place.files(accountId));
  if (names === 'refuse') return 'denied';
  for (const id of losers) for (const gone of names) repositories.remove(id, gone);
  return 'removed';
}
