import type { Defect } from '../defect.ts';

export default {
  summary: 'a successful cancellation is answered 204',
  breaks: ['NDH-CANCEL-02'],
  change: () => ({ cancelStatus: () => 204 }),
} satisfies Defect;
