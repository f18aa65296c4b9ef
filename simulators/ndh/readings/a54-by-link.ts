import type { Reading } from '../reading.ts';

export default {
  summary: 'SFTP removes nothing; a file is deleted by its link',
  config: { sftp: { deleteMode: 'rest-delete' } },
  change: () => ({ sftpRemovals: () => 'refuse' }),
} satisfies Reading;
