import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion is good for any number of tokens',
  breaks: ['SMART-TOKEN-10'],
  change: () => ({ jtiUsed: () => false, useJti: () => true }),
} satisfies Defect;
