import type { Reading } from '../reading.ts';

export default {
  summary: 'whoever may not do something is answered 404',
  change: () => ({ accessStatus: () => 404 }),
} satisfies Reading;
