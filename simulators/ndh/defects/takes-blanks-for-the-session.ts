import type { Defect } from '../defect.ts';

export default {
  summary: 'a blank account is taken for the account of the session',
  breaks: ['NDH-PARAM-03'],
  change: (usual) => ({
    accountOf: (values, caller) =>
      values.length > 0 && !values[0]?.trim() ? caller?.accountId : usual.accountOf(values, caller),
  }),
} satisfies Defect;
