import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal does not compare the secret of an account',
  breaks: ['NDH-AUTH-06'],
  records: { 'NDH-SCHED-25': 'a wrong secret and an unknown account are told apart' },
  change: (usual) => ({
    portalAccount: (accountId, secret, ndh) => {
      const account = usual.accountForLogin(accountId, secret, ndh);
      return account && usual.mayLogin(account) ? account : undefined;
    },
  }),
} satisfies Defect;
