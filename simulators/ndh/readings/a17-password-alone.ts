import type { Reading } from '../reading.ts';

export default {
  summary: 'an SFTP session opens with the secret alone',
  change: () => ({ sftpSuffices: (passed) => passed.includes('publickey') || passed.includes('password') }),
} satisfies Reading;
