import type { Defect } from '../defect.ts';

export default {
  summary: 'DELETE on a link that is already gone removes the newest other file of the account',
  breaks: ['NDH-DEL-05'],
  change: (usual) => ({
    deleteMissing: (accountId, _name, ndh) => {
      const newest = ndh.store.repositories.files(accountId).at(-1);
      if (newest) usual.deleteFile(newest, ndh);
    },
  }),
} satisfies Defect;
