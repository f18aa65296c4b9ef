import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal says whether the account of a failed login is known',
  breaks: [],
  records: { 'NDH-SCHED-25': 'a wrong secret and an unknown account are told apart' },
  change: () => ({
    portalLoginFailure: (accountId, ndh) =>
      ndh.store.accounts.find(accountId) ? 'The secret is wrong.' : 'There is no such account.',
  }),
} satisfies Defect;
