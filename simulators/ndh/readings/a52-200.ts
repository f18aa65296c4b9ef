import type { Reading } from '../reading.ts';

export default {
  summary: 'a deletion is answered 200',
  editions: ['1.0.0-ballot'],
  change: () => ({ deletionStatus: () => 200 }),
} satisfies Reading;
