import type { Reading } from '../reading.ts';

export default {
  summary: 'files are fetched by GET only',
  untested: ['NDH-RETR-04', 'NDH-RETR-05'],
  change: () => ({ fileMethods: () => ['GET'] }),
} satisfies Reading;
