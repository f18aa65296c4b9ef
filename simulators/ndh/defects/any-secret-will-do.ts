import type { Defect } from '../defect.ts';

export default {
  summary: 'the first factor is not compared',
  breaks: ['NDH-AUTH-06'],
  change: () => ({ verifySecret: () => true }),
} satisfies Defect;
