import type { Defect } from '../defect.ts';
import { removeFile } from '../repository/remove-file.ts';

export default {
  summary: 'a run clears the files of all schedules of its account before it writes',
  breaks: ['NDH-CANCEL-09', 'NDH-OVERWRITE-11', 'NDH-REG-10', 'NDH-SCHED-22'],
  edition: '1.0.0',
  change: () => ({
    beforeRun: ({ accountId }, ndh) => {
      for (const file of ndh.store.repositories.files(accountId)) removeFile(file, ndh);
    },
  }),
} satisfies Defect;
