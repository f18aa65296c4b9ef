import type { Defect } from '../defect.ts';

export default {
  summary: 'the removal of one file by SFTP empties the whole folder',
  breaks: ['NDH-SFTP-14'],
  change: () => ({ sftpRemovals: (_name, files) => files.map(({ name }) => name) }),
} satisfies Defect;
