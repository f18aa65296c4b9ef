import type { Defect } from '../defect.ts';

export default {
  summary: 'a request without an account is for the account of the session',
  breaks: ['NDH-PARAM-01', 'NDH-SCHED-03', 'NDH-CANCEL-04'],
  change: (usual) => ({
    accountOf: (values, caller) =>
      values.length === 0 ? caller?.accountId : usual.accountOf(values, caller),
  }),
} satisfies Defect;
