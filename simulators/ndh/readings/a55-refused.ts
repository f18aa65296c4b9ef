import type { Reading } from '../reading.ts';

export default {
  summary: 'files cannot be deleted by their links',
  editions: ['1.0.0', '2.0.0-current'],
  change: () => ({ offersDeletion: () => false }),
} satisfies Reading;
