import type { Defect } from '../defect.ts';

export default {
  summary: 'a successful cancellation is answered 200, as the first edition has it',
  breaks: ['NDH-CANCEL-03'],
  edition: '1.0.0',
  change: () => ({ cancelStatus: () => 200 }),
} satisfies Defect;
