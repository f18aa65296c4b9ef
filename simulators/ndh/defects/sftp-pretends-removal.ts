import type { Defect } from '../defect.ts';

export default {
  summary: 'SFTP answers a removal with ok and removes nothing',
  breaks: ['NDH-SFTP-13'],
  change: () => ({ sftpRemovals: () => [] }),
} satisfies Defect;
