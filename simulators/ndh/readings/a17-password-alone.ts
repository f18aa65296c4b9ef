import type { Reading } from '../reading.ts';

const because =
  'the flow of two factors is in the ballot alone, so that no later session tries to do with one';

export default {
  summary: 'an SFTP session opens with the secret alone',
  unmet: { '1.0.0': because, '2.0.0-current': because },
  change: () => ({ sftpSuffices: (passed) => passed.includes('publickey') || passed.includes('password') }),
} satisfies Reading;
