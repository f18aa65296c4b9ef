import type { Defect } from '../defect.ts';

export default {
  summary: 'only who is logged in may read how to get a token',
  breaks: ['SMART-DISC-07', 'NDH-AUTH-21', 'NDH-AUTH-22', 'NDH-AUTH-23'],
  change: () => ({ mayDiscover: (caller) => (caller ? 'granted' : 'unauthenticated') }),
} satisfies Defect;
