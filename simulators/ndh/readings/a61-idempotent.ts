import type { Reading } from '../reading.ts';

export default {
  summary: 'a cancellation that finds nothing is accepted, as its testers know',
  config: { cancel: { unknownPolicy: 'accepted' } },
  change: () => ({
    nothingToCancel: (_accountId, { behaviour, edition }) => behaviour.cancelStatus(edition),
  }),
} satisfies Reading;
