import type { Defect } from '../defect.ts';

export default {
  summary: 'the list names one file less than the run has written, that of the last type',
  breaks: ['NDH-LIST-04', 'NDH-EXEC-04', 'NDH-SFTP-05'],
  change: (usual) => ({
    listedFiles: (accountId, ndh) => {
      const files = usual.listedFiles(accountId, ndh);
      return files.length > 1 ? files.slice(0, -1) : files;
    },
  }),
} satisfies Defect;
