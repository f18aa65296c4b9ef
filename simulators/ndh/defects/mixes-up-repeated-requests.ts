import type { Defect } from '../defect.ts';

export default {
  summary: 'a repeated request for an account is answered with the account created last',
  breaks: ['NDH-REG-13'],
  change: () => {
    const seen = new Set<string>();
    return {
      grantAnswer: (answer, { store }) => {
        const ids = store.accounts.ids();
        const { organization = '' } = store.accounts.find(answer.accountId ?? '') ?? {};
        const repeated = seen.has(organization) && ids.length > 1;
        seen.add(organization);
        return repeated ? { ...answer, accountId: ids.at(-2) } : answer;
      },
    };
  },
} satisfies Defect;
