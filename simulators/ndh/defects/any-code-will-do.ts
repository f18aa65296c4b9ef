import type { Defect } from '../defect.ts';

export default {
  summary: 'the second factor is not compared',
  breaks: ['NDH-AUTH-03', 'NDH-AUTH-04', 'NDH-AUTH-05'],
  change: () => ({ verifyCode: () => true }),
} satisfies Defect;
