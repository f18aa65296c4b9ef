import type { Defect } from '../defect.ts';

export default {
  summary: 'no client gets a token',
  breaks: ['SMART-TOKEN-01', 'NDH-AUTH-21', 'NDH-AUTH-22', 'NDH-AUTH-23'],
  change: () => ({ givesTokens: () => false }),
} satisfies Defect;
