import type { Defect } from '../defect.ts';
import { removeFile } from '../repository/remove-file.ts';

export default {
  summary: 'the SFTP place is filled from the run before',
  breaks: ['NDH-SFTP-05', 'NDH-SFTP-16'],
  notIn: {
    '1.0.0': 'the files of an earlier run are listed on, so that SFTP has no run before to show instead',
    '2.0.0-current':
      'the files of an earlier run are listed on, so that SFTP has no run before to show instead',
  },
  change: () => ({
    sftpGeneration: () => 'before',
    // Only the files that the last run replaced are kept for it.
    retireFile: (file, ndh) => {
      for (const old of ndh.store.repositories.files(file.accountId, 'retired'))
        if (old.runId !== file.runId) removeFile(old, ndh);
    },
  }),
} satisfies Defect;
