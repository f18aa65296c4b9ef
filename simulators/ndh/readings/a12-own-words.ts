import type { Reading } from '../reading.ts';

export default {
  summary: 'decisions on an account are answered 200 in words that only its testers know',
  config: {
    registration: { outcome: { granted: ['welcome'], denied: ['no thanks'], pending: ['come back'] } },
  },
  change: ({ grantAnswer, denialAnswer, pendingAnswer }) => ({
    decisionStatus: () => 200,
    grantAnswer: (answer, ndh) => ({ ...grantAnswer(answer, ndh), status: 'welcome' }),
    denialAnswer: (answer, request, ndh) => ({ ...denialAnswer(answer, request, ndh), status: 'no thanks' }),
    pendingAnswer: (answer, request, ndh) => ({
      ...pendingAnswer(answer, request, ndh),
      status: 'come back',
    }),
  }),
} satisfies Reading;
