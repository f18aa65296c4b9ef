import type { Reading } from '../reading.ts';

export default {
  summary: 'a denied request for an account is answered 422, a waiting one 200',
  change: ({ decisionStatus }) => ({
    decisionStatus: (status) => ({ granted: decisionStatus(status), denied: 422, pending: 200 })[status],
  }),
} satisfies Reading;
