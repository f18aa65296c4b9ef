import { removeFile } from '../repository/remove-file.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'in the later editions too a file that is not to be kept goes once it has been downloaded',
  editions: ['1.0.0', '2.0.0-current'],
  change: () => ({
    afterDownload: (file, complete, ndh) => {
      const { keepFile } = ndh.store.schedules.find(file.scheduleId) ?? {};
      if (complete && keepFile === false && !file.note) removeFile(file, ndh);
    },
  }),
} satisfies Reading;
