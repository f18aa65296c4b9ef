import type { Defect } from '../defect.ts';

export default {
  summary: 'before its first run an account is shown the latest file of another that has a schedule',
  breaks: ['NDH-LIST-08'],
  change: (usual) => ({
    listedBeforeFirstRun: (accountId, { store }) => {
      if (store.schedules.live(accountId).length === 0) return undefined;
      const latest = store.repositories
        .allFiles()
        .findLast((file) => file.state === 'current' && store.schedules.live(file.accountId).length > 0);
      return latest && [{ ...latest, accountId }];
    },
    findFile: (accountId, name, ndh) =>
      ndh.store.repositories.lastRun(accountId)
        ? usual.findFile(accountId, name, ndh)
        : ndh.store.repositories.allFiles().find((file) => file.name === name),
  }),
} satisfies Defect;
