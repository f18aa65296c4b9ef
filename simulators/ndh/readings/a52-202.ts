import type { Reading } from '../reading.ts';

export default {
  summary: 'a deletion is answered 202',
  editions: ['1.0.0-ballot'],
  change: () => ({ deletionStatus: () => 202 }),
} satisfies Reading;
