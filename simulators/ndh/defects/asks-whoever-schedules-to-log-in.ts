import type { Defect } from '../defect.ts';

export default {
  summary: 'the operation asks everybody to log in, whoever has',
  breaks: ['NDH-AUTH-01'],
  change: () => ({ maySchedule: () => 'unauthenticated' }),
} satisfies Defect;
