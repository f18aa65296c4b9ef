import type { Defect } from '../defect.ts';

export default {
  summary: 'the SSH server takes logins and offers no sftp subsystem',
  breaks: ['NDH-SFTP-03'],
  change: () => ({ sftpOffersSubsystem: () => false }),
} satisfies Defect;
