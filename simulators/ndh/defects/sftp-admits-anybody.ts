import type { Defect } from '../defect.ts';

export default {
  summary: 'SFTP opens without any proof of who is there',
  breaks: ['NDH-SFTP-01', 'NDH-SFTP-02'],
  change: () => ({ sftpAdmitsNone: () => true }),
} satisfies Defect;
