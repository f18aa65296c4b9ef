import type { Defect } from '../defect.ts';

export default {
  summary: 'a request without a frequency runs daily',
  breaks: ['NDH-PARAM-48'],
  change: () => ({ missingPeriod: () => 'P1D' }),
} satisfies Defect;
