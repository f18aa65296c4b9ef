import type { Defect } from '../defect.ts';

export default {
  summary: 'a run ignores what its account may see',
  breaks: ['NDH-AUTH-31', 'NDH-DATA-03'],
  change: () => ({ entitled: () => true }),
} satisfies Defect;
