import type { Defect } from '../defect.ts';
import { removeFile } from '../repository/remove-file.ts';

export default {
  summary: 'a run clears the files of all other accounts before it writes',
  breaks: ['NDH-OVERWRITE-08'],
  change: () => ({
    beforeRun: ({ accountId }, ndh) => {
      for (const file of ndh.store.repositories.allFiles())
        if (file.accountId !== accountId) removeFile(file, ndh);
    },
  }),
} satisfies Defect;
