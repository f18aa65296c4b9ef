import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal asks for no second factor',
  breaks: ['NDH-AUTH-02', 'NDH-AUTH-08'],
  change: () => ({ portalAsksForCode: () => false }),
} satisfies Defect;
