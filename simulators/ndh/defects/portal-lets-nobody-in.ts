import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal refuses every login',
  breaks: ['NDH-AUTH-01'],
  change: () => ({ portalAccount: () => undefined }),
} satisfies Defect;
