import type { Defect } from '../defect.ts';

export default {
  summary: 'the cookie of the portal can be read by scripts, and goes along with requests of other sites',
  breaks: [],
  records: { 'NDH-SCHED-25': 'the cookie of the session can be read by scripts, SameSite=Lax' },
  change: () => ({ portalCookie: () => 'SameSite=Lax' }),
} satisfies Defect;
