import type { Defect } from '../defect.ts';

export default {
  summary: 'every grant names the identifier of the first account',
  breaks: ['NDH-REG-04'],
  change: () => ({
    grantAnswer: (answer, { store }) => ({ ...answer, accountId: store.accounts.ids()[0] }),
  }),
} satisfies Defect;
