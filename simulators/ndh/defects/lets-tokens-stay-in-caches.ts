import type { Defect } from '../defect.ts';

export default {
  summary: 'nothing keeps the answer with a token out of caches',
  breaks: ['SMART-TOKEN-05'],
  change: () => ({ tokenHeaders: () => ({}) }),
} satisfies Defect;
