import type { Defect } from '../defect.ts';
import { removeFile } from '../repository/remove-file.ts';

export default {
  summary: 'a file goes after its first download even where it is to be kept',
  breaks: [
    'NDH-RETR-07',
    'NDH-OVERWRITE-08',
    'NDH-SFTP-05',
    'NDH-SFTP-16',
    'NDH-DEL-01',
    'NDH-CANCEL-07',
    'NDH-DEL-08',
    'NDH-OVERWRITE-09',
    'NDH-OVERWRITE-11',
    'NDH-REG-10',
    'NDH-STATUS-05',
  ],
  // The status file at the SFTP place goes with the first look at everything there.
  breaksToo: { '1.0.0': ['NDH-STATUS-01'], '2.0.0-current': ['NDH-STATUS-01'] },
  change: () => ({
    afterDownload: (file, complete, ndh) => {
      if (complete) removeFile(file, ndh);
    },
    sftpRemovesAfterDownload: () => true,
  }),
} satisfies Defect;
