import type { Reading } from '../reading.ts';

export default {
  summary: 'nobody logs in but by SMART Backend Services',
  config: { login: { mode: 'smart' } },
  untested: [
    'NDH-AUTH-02',
    'NDH-AUTH-03',
    'NDH-AUTH-04',
    'NDH-AUTH-05',
    'NDH-AUTH-06',
    'NDH-AUTH-08',
    'NDH-DEL-14',
  ],
  change: () => ({ accountForLogin: () => undefined }),
} satisfies Reading;
