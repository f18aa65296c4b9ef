import type { Defect } from '../defect.ts';

export default {
  summary: 'the files at the SFTP place are stored without read permission for their account',
  breaks: ['NDH-SFTP-04', 'NDH-SFTP-05'],
  breaksToo: { '1.0.0': ['NDH-SFTP-17'], '2.0.0-current': ['NDH-SFTP-17'] },
  change: () => ({ sftpMayRead: () => false }),
} satisfies Defect;
