import type { Defect } from '../defect.ts';

export default {
  summary: 'a file name that nobody knows is taken for the first file of the account',
  breaks: ['NDH-RETR-10', 'NDH-DEL-05', 'NDH-OVERWRITE-10'],
  change: (usual) => ({
    findFile: (accountId, name, ndh) =>
      usual.findFile(accountId, name, ndh) ?? ndh.store.repositories.files(accountId)[0],
  }),
} satisfies Defect;
