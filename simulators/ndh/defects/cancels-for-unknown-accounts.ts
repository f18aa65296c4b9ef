import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation for an account nobody has is answered like a success',
  breaks: ['NDH-CANCEL-04'],
  change: (usual) => ({
    mayCancel: (caller, accountId, ndh) =>
      caller && !ndh.store.accounts.find(accountId) ? 'granted' : usual.mayCancel(caller, accountId, ndh),
    nothingToCancel: (accountId, ndh) =>
      ndh.store.accounts.find(accountId)
        ? usual.nothingToCancel(accountId, ndh)
        : usual.cancelStatus(ndh.edition),
  }),
} satisfies Defect;
