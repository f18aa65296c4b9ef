import type { Defect } from '../defect.ts';

export default {
  summary: 'every well-formed request for an account is granted',
  breaks: ['NDH-REG-02'],
  change: () => ({ decideRegistration: () => 'granted' }),
} satisfies Defect;
