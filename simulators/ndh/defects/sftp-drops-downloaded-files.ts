import type { Defect } from '../defect.ts';

export default {
  summary: 'files go after their first download by SFTP whatever _keepFile says',
  breaks: ['NDH-SFTP-16', 'NDH-OVERWRITE-09', 'NDH-SFTP-19', 'NDH-STATUS-05'],
  change: () => ({ sftpRemovesAfterDownload: () => true }),
} satisfies Defect;
