import type { Defect } from '../defect.ts';

export default {
  summary: 'a 401 names no authentication scheme',
  breaks: ['NDH-AUTH-32'],
  change: () => ({ unauthorizedHeaders: () => ({}) }),
} satisfies Defect;
