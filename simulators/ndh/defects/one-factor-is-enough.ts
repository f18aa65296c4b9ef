import type { Defect } from '../defect.ts';

export default {
  summary: 'the first factor alone gives a full session',
  breaks: ['NDH-AUTH-02', 'NDH-AUTH-08'],
  change: () => ({ secondFactorNeeded: () => false }),
} satisfies Defect;
