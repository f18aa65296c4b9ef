import type { Reading } from '../reading.ts';

export default {
  summary: 'a cancellation that finds nothing is accepted',
  change: () => ({
    nothingToCancel: (_accountId, { behaviour, edition }) => behaviour.cancelStatus(edition),
  }),
} satisfies Reading;
