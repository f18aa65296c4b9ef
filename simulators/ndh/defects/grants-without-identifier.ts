import type { Defect } from '../defect.ts';

export default {
  summary: 'a grant leaves the account identifier out',
  breaks: ['NDH-REG-03'],
  change: () => ({ grantAnswer: ({ accountId: _, ...answer }) => answer }),
} satisfies Defect;
