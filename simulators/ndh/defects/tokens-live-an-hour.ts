import type { Defect } from '../defect.ts';

export default {
  summary: 'the token of a client lives an hour',
  breaks: ['SMART-TOKEN-03'],
  change: () => ({ accessTokenLife: () => 3600 }),
} satisfies Defect;
