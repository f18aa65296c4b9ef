import type { Defect } from '../defect.ts';

export default {
  summary: 'every grant names the identifier of the first account',
  breaks: ['NDH-AUTH-01', 'NDH-REG-04', 'NDH-REG-13', 'NDH-SFTP-03'],
  change: () => ({
    grantAnswer: (answer, { store }) => ({ ...answer, accountId: store.accounts.ids()[0] }),
  }),
} satisfies Defect;
