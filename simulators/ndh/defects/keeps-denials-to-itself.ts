import type { Defect } from '../defect.ts';

export default {
  summary: 'a denied request stays pending for its requester for ever',
  breaks: ['NDH-REG-07'],
  change: () => ({
    tellDecision: (decision) => (decision.status === 'denied' ? { status: 'pending' } : decision),
  }),
} satisfies Defect;
