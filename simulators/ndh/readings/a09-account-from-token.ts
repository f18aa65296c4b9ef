import type { Reading } from '../reading.ts';

export default {
  summary: 'a call without _account is about the account of its token',
  config: { policy: { accountFromToken: true } },
  untested: ['NDH-SCHED-05'],
  change: ({ accountOf }) => ({
    accountOf: (values, caller) => accountOf(values, caller) ?? caller?.accountId,
  }),
} satisfies Reading;
