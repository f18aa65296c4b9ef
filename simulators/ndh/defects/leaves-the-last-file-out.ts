import type { Defect } from '../defect.ts';

export default {
  summary: 'the list names one file less than the run has written, where that is one of practitioners',
  breaks: ['NDH-LIST-04', 'NDH-SFTP-05', 'NDH-EXEC-10'],
  change: (usual) => ({
    listedFiles: (accountId, ndh) => {
      const files = usual.listedFiles(accountId, ndh);
      return files.length > 1 && files.at(-1)?.type === 'Practitioner' ? files.slice(0, -1) : files;
    },
  }),
} satisfies Defect;
