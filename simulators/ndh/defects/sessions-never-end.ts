import type { Defect } from '../defect.ts';

export default {
  summary: 'the end of a session is not checked',
  breaks: ['NDH-AUTH-19', 'SMART-API-01'],
  change: () => ({ sessionEnded: () => false }),
} satisfies Defect;
