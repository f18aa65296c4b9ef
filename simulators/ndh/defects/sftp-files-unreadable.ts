import type { Defect } from '../defect.ts';

export default {
  summary: 'the files at the SFTP place are stored without read permission for their account',
  breaks: ['NDH-SFTP-04', 'NDH-SFTP-05'],
  change: () => ({ sftpMayRead: () => false }),
} satisfies Defect;
