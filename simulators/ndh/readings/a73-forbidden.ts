import type { Reading } from '../reading.ts';

export default {
  summary: 'whoever may not do something is answered 403',
  change: () => ({ accessStatus: () => 403 }),
} satisfies Reading;
