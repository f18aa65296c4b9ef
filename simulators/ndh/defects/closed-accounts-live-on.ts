import type { Defect } from '../defect.ts';

export default {
  summary: 'closing an account leaves its login in force',
  breaks: ['NDH-AUTH-20'],
  change: () => ({ closeAccount: () => undefined }),
} satisfies Defect;
