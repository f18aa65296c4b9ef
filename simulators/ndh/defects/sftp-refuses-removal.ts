import type { Defect } from '../defect.ts';

export default {
  summary: 'SFTP denies the removal of every file',
  breaks: ['NDH-SFTP-12'],
  change: () => ({ sftpRemovals: () => 'refuse' }),
} satisfies Defect;
