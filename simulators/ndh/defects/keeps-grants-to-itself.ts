import type { Defect } from '../defect.ts';

export default {
  summary: 'a granted request stays pending for its requester for ever',
  breaks: ['NDH-REG-06'],
  change: () => ({
    tellDecision: (decision) => (decision.status === 'granted' ? { status: 'pending' } : decision),
  }),
} satisfies Defect;
