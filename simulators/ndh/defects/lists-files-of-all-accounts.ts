import type { Behaviour } from '../behaviour.ts';
import type { FileRecord } from '../store/repositories.ts';
import type { Ndh } from '../ndh.ts';
import type { Defect } from '../defect.ts';

/** The listed files of all accounts with a schedule, as if they were one account's. */
const filesOf = (reader: string, ndh: Ndh, usual: Behaviour): FileRecord[] => {
  const accounts = new Set(ndh.store.repositories.allFiles().map(({ accountId }) => accountId));
  return [...accounts]
    .filter((accountId) => ndh.store.schedules.live(accountId).length > 0)
    .flatMap((accountId) => usual.listedFiles(accountId, ndh))
    .map((file) => ({ ...file, accountId: reader }));
};

export default {
  summary: 'the list of an account with a schedule names the files of every account with a schedule',
  breaks: ['NDH-LIST-05', 'NDH-EXEC-08', 'NDH-REG-09', 'NDH-DEL-03', 'NDH-SCHED-28'],
  breaksToo: { '1.0.0': ['NDH-DATA-03'], '2.0.0-current': ['NDH-DATA-03'] },
  change: (usual) => ({
    listedFiles: (accountId, ndh) =>
      ndh.store.schedules.live(accountId).length > 0
        ? filesOf(accountId, ndh, usual)
        : usual.listedFiles(accountId, ndh),
    findFile: (accountId, name, ndh) =>
      usual.findFile(accountId, name, ndh) ??
      ndh.store.repositories.allFiles().find((file) => file.name === name),
  }),
} satisfies Defect;
