import type { Defect } from '../defect.ts';

export default {
  summary: 'before its first run an account is shown the latest files of another',
  breaks: ['NDH-LIST-08'],
  change: (usual) => ({
    listedBeforeFirstRun: (accountId, { store }) => {
      const latest = store.repositories.allFiles().findLast(({ state }) => state === 'current');
      return latest && [{ ...latest, accountId }];
    },
    findFile: (accountId, name, ndh) =>
      ndh.store.repositories.lastRun(accountId)
        ? usual.findFile(accountId, name, ndh)
        : ndh.store.repositories.allFiles().find((file) => file.name === name),
  }),
} satisfies Defect;
