import type { Reading } from '../reading.ts';

export default {
  summary: 'SFTP shows a folder for each account',
  config: { sftp: { path: '/{accountId}' } },
  shortOf: { '1.0.0-ballot': ['NDH-SFTP-07'], '1.0.0': ['NDH-SFTP-07'], '2.0.0-current': ['NDH-SFTP-07'] },
  change: () => ({ sftpRoot: () => 'repository' }),
} satisfies Reading;
