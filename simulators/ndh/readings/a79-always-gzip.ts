import type { Reading } from '../reading.ts';

export default {
  summary: 'files are compressed whether that was asked for or not',
  untested: ['NDH-OVERWRITE-14', 'NDH-RETR-09'],
  change: () => ({ compresses: () => true }),
} satisfies Reading;
