import type { Defect } from '../defect.ts';

export default {
  summary: 'a login under an unknown identifier is taken for the account that has the secret',
  breaks: ['NDH-AUTH-07'],
  change: (usual) => ({
    accountForLogin: (accountId, secret, ndh) =>
      usual.accountForLogin(accountId, secret, ndh) ??
      ndh.store.accounts
        .ids()
        .flatMap((id) => ndh.store.accounts.find(id) ?? [])
        .find((account) => usual.verifySecret(account, secret)),
  }),
} satisfies Defect;
