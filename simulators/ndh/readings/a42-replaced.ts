import type { Reading } from '../reading.ts';

export default {
  summary: 'a request with the id of a live schedule replaces it',
  editions: ['1.0.0', '2.0.0-current'],
  change: () => ({ refusesBeside: () => false }),
} satisfies Reading;
