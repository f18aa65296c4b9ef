import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal takes an unknown identifier for the account that has the secret',
  breaks: ['NDH-AUTH-07'],
  change: (usual) => ({
    portalAccount: (accountId, secret, ndh) =>
      usual.portalAccount(accountId, secret, ndh) ??
      ndh.store.accounts
        .ids()
        .flatMap((id) => ndh.store.accounts.find(id) ?? [])
        .find((account) => usual.verifySecret(account, secret)),
  }),
} satisfies Defect;
