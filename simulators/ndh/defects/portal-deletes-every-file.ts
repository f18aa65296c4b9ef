import type { Defect } from '../defect.ts';

export default {
  summary: 'a deletion in the portal removes every file of the account',
  breaks: ['NDH-DEL-03'],
  change: (usual) => ({
    portalDelete: (file, ndh) => {
      for (const other of ndh.store.repositories.files(file.accountId)) usual.portalDelete(other, ndh);
    },
  }),
} satisfies Defect;
