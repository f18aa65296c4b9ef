import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation closes the account',
  breaks: ['NDH-CANCEL-18', 'NDH-CANCEL-21'],
  change: (usual) => ({
    afterCancel: (accountId, ndh) => {
      const account = ndh.store.accounts.find(accountId);
      if (account) usual.closeAccount(account, ndh);
    },
  }),
} satisfies Defect;
