import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal does not compare codes',
  breaks: ['NDH-AUTH-03', 'NDH-AUTH-04', 'NDH-AUTH-05'],
  change: () => ({ checkPortalCode: () => ({ right: true, lockedFor: 0 }) }),
} satisfies Defect;
