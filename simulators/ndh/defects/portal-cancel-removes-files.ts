import type { Defect } from '../defect.ts';
import { removeFile } from '../repository/remove-file.ts';

export default {
  summary: 'a cancellation in the portal removes the files of its account',
  breaks: ['NDH-CANCEL-07'],
  change: (usual) => ({
    portalCancel: (schedule, ndh) => {
      usual.portalCancel(schedule, ndh);
      for (const file of ndh.store.repositories.files(schedule.accountId)) removeFile(file, ndh);
    },
  }),
} satisfies Defect;
