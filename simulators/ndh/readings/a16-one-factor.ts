import type { Reading } from '../reading.ts';

export default {
  summary: 'the first factor alone gives a session',
  shortOf: { '1.0.0-ballot': ['NDH-AUTH-02', 'NDH-AUTH-08'] },
  untested: ['NDH-AUTH-03', 'NDH-AUTH-04', 'NDH-AUTH-05'],
  change: () => ({ secondFactorNeeded: () => false }),
} satisfies Reading;
