import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export cannot be asked for by reading',
  breaks: ['BULK-KICK-01', 'NDH-BULK-02'],
  change: () => ({
    refusedForm: (form) => (form === 'get' ? 405 : undefined),
  }),
} satisfies Defect;
