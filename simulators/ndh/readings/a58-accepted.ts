import type { Reading } from '../reading.ts';

export default {
  summary: 'a cancellation is answered 202',
  editions: ['1.0.0-ballot'],
  shortOf: { '1.0.0-ballot': ['NDH-CANCEL-02'] },
  change: () => ({ cancelStatus: () => 202 }),
} satisfies Reading;
