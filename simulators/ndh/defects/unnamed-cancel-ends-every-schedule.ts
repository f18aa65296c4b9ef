import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation that names no schedule ends all schedules of the account',
  breaks: ['NDH-CANCEL-09'],
  edition: '1.0.0',
  change: () => ({ cancelsByAccount: () => true }),
} satisfies Defect;
