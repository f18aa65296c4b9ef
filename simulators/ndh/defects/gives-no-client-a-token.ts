import type { Defect } from '../defect.ts';

export default {
  summary: 'no client gets a token',
  breaks: ['SMART-TOKEN-01'],
  change: () => ({ givesTokens: () => false }),
} satisfies Defect;
