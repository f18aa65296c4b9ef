import type { Reading } from '../reading.ts';

export default {
  summary: 'decisions are told as approved, rejected and in-progress',
  change: ({ grantAnswer, denialAnswer, pendingAnswer }) => ({
    grantAnswer: (answer, ndh) => ({ ...grantAnswer(answer, ndh), status: 'approved' }),
    denialAnswer: (answer, request, ndh) => ({ ...denialAnswer(answer, request, ndh), status: 'rejected' }),
    pendingAnswer: (answer, request, ndh) => ({
      ...pendingAnswer(answer, request, ndh),
      status: 'in-progress',
    }),
  }),
} satisfies Reading;
