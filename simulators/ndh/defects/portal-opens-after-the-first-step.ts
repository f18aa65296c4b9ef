import type { Defect } from '../defect.ts';

export default {
  summary: 'the pages of the portal open to somebody who still has to enter a code',
  breaks: ['NDH-AUTH-02', 'NDH-AUTH-03', 'NDH-AUTH-04', 'NDH-AUTH-05', 'NDH-AUTH-08'],
  change: () => ({ portalOpens: ({ kind }) => kind === 'portal' || kind === 'portal code' }),
} satisfies Defect;
