import type { Defect } from '../defect.ts';

export default {
  summary: 'the account in the request decides where a run goes, whoever asks',
  breaks: ['NDH-AUTH-14'],
  change: (usual) => ({
    maySchedule: (caller, accountId, ndh) =>
      caller && ndh.store.accounts.find(accountId) ? 'granted' : usual.maySchedule(caller, accountId, ndh),
  }),
} satisfies Defect;
