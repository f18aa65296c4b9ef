import type { Defect } from '../defect.ts';

export default {
  summary: 'a one-time code is good for half an hour',
  breaks: ['NDH-AUTH-05'],
  change: () => ({ codeWindow: () => 60 }),
} satisfies Defect;
