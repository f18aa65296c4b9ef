import type { Reading } from '../reading.ts';

export default {
  summary: 'types without a filter are left out beside filtered ones',
  shortOf: {
    '1.0.0-ballot': ['NDH-EXEC-10', 'NDH-PARAM-22'],
    '1.0.0': ['NDH-EXEC-10', 'NDH-PARAM-22'],
    '2.0.0-current': ['NDH-EXEC-10', 'NDH-PARAM-22'],
  },
  change: () => ({ keepsUnfiltered: () => false }),
} satisfies Reading;
