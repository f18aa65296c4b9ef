import type { Defect } from '../defect.ts';

export default {
  summary: 'the answer with a token does not say how long it lives',
  breaks: ['SMART-TOKEN-02'],
  change: () => ({ tokenAnswer: ({ expires_in: _, ...answer }) => answer }),
} satisfies Defect;
