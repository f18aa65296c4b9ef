import type { Reading } from '../reading.ts';

export default {
  summary: 'files are never compressed',
  change: () => ({ compresses: () => false }),
} satisfies Reading;
