import type { Defect } from '../defect.ts';

export default {
  summary: 'SFTP does not look at who asks for the removal of a file',
  breaks: ['NDH-SFTP-15'],
  change: () => ({ sftpRemovesFrom: (_accountId, holders) => holders() }),
} satisfies Defect;
