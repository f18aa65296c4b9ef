import type { Defect } from '../defect.ts';

export default {
  summary: 'SFTP takes any secret and any code of a user whose name looks like an account',
  breaks: ['NDH-SFTP-02'],
  change: () => ({ sftpTrusts: ({ user, right }) => right || /^[0-9a-f]{32}$/.test(user) }),
} satisfies Defect;
