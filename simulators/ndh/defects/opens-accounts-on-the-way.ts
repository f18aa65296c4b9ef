import type { Defect } from '../defect.ts';

export default {
  summary: 'a request for an account nobody has is accepted and lost',
  breaks: ['NDH-PARAM-02'],
  change: (usual) => ({
    maySchedule: (caller, accountId, ndh) =>
      caller && !ndh.store.accounts.find(accountId) ? 'granted' : usual.maySchedule(caller, accountId, ndh),
  }),
} satisfies Defect;
