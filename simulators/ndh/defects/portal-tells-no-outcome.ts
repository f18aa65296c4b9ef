import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal thanks for a request and does not say what became of it',
  breaks: ['NDH-REG-01'],
  change: () => ({ portalOutcome: () => 'Thank you for your interest' }),
} satisfies Defect;
