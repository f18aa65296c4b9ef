import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal shows a denied request as pending for ever',
  breaks: ['NDH-REG-07'],
  change: (usual) => ({
    portalDecision: (decision, ndh) =>
      decision.status === 'denied' ? { status: 'pending' } : usual.portalDecision(decision, ndh),
  }),
} satisfies Defect;
