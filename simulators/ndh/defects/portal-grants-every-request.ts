import type { Defect } from '../defect.ts';

export default {
  summary: 'every well-formed request of the portal is granted',
  breaks: ['NDH-REG-02'],
  change: () => ({ portalPolicy: () => 'granted' }),
} satisfies Defect;
