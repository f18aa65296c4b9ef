import type { Defect } from '../defect.ts';

export default {
  summary: 'the list names the files of every account that has a schedule',
  breaks: ['NDH-LIST-05', 'NDH-EXEC-08'],
  change: () => ({
    listedFiles: (_accountId, { store }) =>
      store.repositories
        .allFiles()
        .filter(({ accountId, state }) => state === 'current' && store.schedules.live(accountId).length > 0),
    mayReadFile: (caller) => (caller ? 'granted' : 'unauthenticated'),
  }),
} satisfies Defect;
