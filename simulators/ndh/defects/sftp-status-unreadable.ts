import type { Defect } from '../defect.ts';

export default {
  summary: 'the status files at the SFTP place are stored without read permission for their account',
  edition: '1.0.0',
  breaks: ['NDH-SFTP-17'],
  change: () => ({ sftpMayRead: (_account, { kind }) => kind !== 'status' }),
} satisfies Defect;
