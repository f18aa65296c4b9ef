import type { Defect } from '../defect.ts';
import { removeFile } from '../repository/remove-file.ts';

export default {
  summary: 'each run after the first clears the files of all other accounts before it writes',
  breaks: ['NDH-AUTH-13', 'NDH-AUTH-18', 'NDH-DEL-09', 'NDH-OVERWRITE-08'],
  change: () => ({
    beforeRun: ({ id, accountId }, ndh) => {
      if (!ndh.store.repositories.lastRunOf(id)) return;
      for (const file of ndh.store.repositories.allFiles())
        if (file.accountId !== accountId) removeFile(file, ndh);
    },
  }),
} satisfies Defect;
