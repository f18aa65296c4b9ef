import { removeFile } from '../repository/remove-file.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'without _keepFile too a file goes once it has been downloaded',
  editions: ['1.0.0-ballot'],
  change: () => ({
    afterDownload: ({ keepFile, ...file }, complete, ndh) => {
      if (complete && !keepFile) removeFile({ ...file, keepFile: false }, ndh);
    },
  }),
} satisfies Reading;
