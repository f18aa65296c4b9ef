import type { Defect } from '../defect.ts';

export default {
  summary: 'the right first factor is refused',
  breaks: ['NDH-AUTH-01'],
  change: () => ({ verifySecret: () => false }),
} satisfies Defect;
