import type { Reading } from '../reading.ts';

export default {
  summary: 'a call without _account is about the account of its token',
  config: { policy: { accountFromToken: true } },
  change: ({ accountOf }) => ({
    accountOf: (values, caller) => accountOf(values, caller) ?? caller?.accountId,
  }),
} satisfies Reading;
