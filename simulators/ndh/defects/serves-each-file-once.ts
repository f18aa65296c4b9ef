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
  change: () => ({
    afterDownload: (file, complete, ndh) => {
      if (complete) removeFile(file, ndh);
    },
    sftpRemovesAfterDownload: () => true,
  }),
} satisfies Defect;
