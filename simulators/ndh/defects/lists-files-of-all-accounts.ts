import type { FileRecord } from '../store/repositories.ts';
import type { Ndh } from '../ndh.ts';
import type { Defect } from '../defect.ts';

/** The files of all accounts with a schedule, as if they were one account's. */
const filesOf = (reader: string, { store }: Ndh): FileRecord[] =>
  store.repositories
    .allFiles()
    .filter(({ accountId, state }) => state === 'current' && store.schedules.live(accountId).length > 0)
    .map((file) => ({ ...file, accountId: reader }));

export default {
  summary: 'the list of an account with a schedule names the files of every account with a schedule',
  breaks: ['NDH-LIST-05', 'NDH-EXEC-08', 'NDH-REG-09', 'NDH-DEL-03'],
  change: (usual) => ({
    listedFiles: (accountId, ndh) =>
      ndh.store.schedules.live(accountId).length > 0
        ? filesOf(accountId, ndh)
        : usual.listedFiles(accountId, ndh),
    findFile: (accountId, name, ndh) =>
      usual.findFile(accountId, name, ndh) ??
      ndh.store.repositories.allFiles().find((file) => file.name === name),
  }),
} satisfies Defect;
