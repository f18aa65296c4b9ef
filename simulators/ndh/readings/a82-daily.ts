import type { Reading } from '../reading.ts';

export default {
  summary: 'a request without _frequency is carried out every day, as its testers know',
  editions: ['1.0.0-ballot'],
  config: { schedule: { defaultPeriod: 'daily' } },
  change: () => ({ missingPeriod: () => 'P1D' }),
} satisfies Reading;
