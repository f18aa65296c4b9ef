import type { Defect } from '../defect.ts';
import { removeFile } from '../repository/remove-file.ts';

export default {
  summary: 'a cancellation empties the repositories of all accounts',
  breaks: ['NDH-CANCEL-07'],
  change: () => ({
    afterCancel: (_accountId, ndh) => {
      for (const file of ndh.store.repositories.allFiles()) removeFile(file, ndh);
    },
  }),
} satisfies Defect;
