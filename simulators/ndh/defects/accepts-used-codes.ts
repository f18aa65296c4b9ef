import type { Defect } from '../defect.ts';

export default {
  summary: 'a one-time code opens a second session',
  breaks: ['NDH-AUTH-04'],
  change: () => ({ codeUsed: () => false }),
} satisfies Defect;
