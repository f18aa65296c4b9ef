import type { Defect } from '../defect.ts';

export default {
  summary: 'runs leave no list, neither at the location of the account nor by SFTP',
  breaks: ['NDH-EXEC-02', 'NDH-LIST-01', 'NDH-LIST-02', 'NDH-STATUS-05'],
  change: (usual) => ({
    listDocument: () => undefined,
    sftpFiles: (files) => usual.sftpFiles(files).filter(({ kind }) => kind !== 'links'),
  }),
} satisfies Defect;
