import type { Reading } from '../reading.ts';

export default {
  summary: 'every decision on an account is answered 200',
  change: () => ({ decisionStatus: () => 200 }),
} satisfies Reading;
