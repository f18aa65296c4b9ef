import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client serves its key set without Cache-Control',
  breaks: ['SMART-REG-08'],
  servesKeys: true,
  change: () => ({ servedKeySet: () => ({}) }),
} satisfies ClientDefect;
