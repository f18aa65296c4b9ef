import type { Defect } from '../defect.ts';

export default {
  summary: 'every SFTP user has the repositories of all accounts as its root',
  breaks: ['NDH-SFTP-07'],
  change: () => ({ sftpRoot: () => 'repository' }),
} satisfies Defect;
