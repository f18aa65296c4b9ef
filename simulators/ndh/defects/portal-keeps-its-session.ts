import type { Defect } from '../defect.ts';

export default {
  summary: 'a login to the portal goes on under the cookie from before it',
  breaks: [],
  records: { 'NDH-SCHED-25': 'a session from before the login is good after it' },
  change: () => ({ portalCarrier: (before) => before }),
} satisfies Defect;
