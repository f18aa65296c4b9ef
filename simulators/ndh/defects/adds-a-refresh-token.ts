import type { Defect } from '../defect.ts';

export default {
  summary: 'a refresh token comes with the token of a client',
  breaks: ['SMART-TOKEN-04'],
  change: () => ({ tokenAnswer: (answer) => ({ ...answer, refresh_token: 'a-token-for-more-tokens' }) }),
} satisfies Defect;
