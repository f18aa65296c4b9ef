import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal shows a granted request as pending for ever',
  breaks: ['NDH-REG-06'],
  change: (usual) => ({
    portalDecision: (decision, ndh) =>
      decision.status === 'granted' ? { status: 'pending' } : usual.portalDecision(decision, ndh),
  }),
} satisfies Defect;
