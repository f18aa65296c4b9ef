import type { Reading } from '../reading.ts';

export default {
  summary: 'files are fetched by POST only',
  shortOf: { '1.0.0': ['NDH-RETR-02', 'NDH-RETR-15'], '2.0.0-current': ['NDH-RETR-02', 'NDH-RETR-15'] },
  untested: ['NDH-RETR-04'],
  change: () => ({ fileMethods: () => ['POST'] }),
} satisfies Reading;
