import type { Defect } from '../defect.ts';

export default {
  summary: 'the status file of a run is offered over REST only',
  edition: '1.0.0',
  breaks: ['NDH-SFTP-17'],
  change: () => ({ sftpFiles: (files) => files.filter(({ kind }) => kind !== 'status') }),
} satisfies Defect;
