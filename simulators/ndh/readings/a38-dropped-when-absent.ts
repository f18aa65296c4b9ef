import { removeFile } from '../repository/remove-file.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'without _keepFile too a file goes once it has been downloaded',
  editions: ['1.0.0-ballot'],
  // Where there is no list either without a file to name, a run that was read is not seen.
  untested: ['NDH-PARAM-36', 'NDH-PARAM-48'],
  change: () => ({
    afterDownload: ({ keepFile, ...file }, complete, ndh) => {
      if (complete && !keepFile) removeFile({ ...file, keepFile: false }, ndh);
    },
  }),
} satisfies Reading;
