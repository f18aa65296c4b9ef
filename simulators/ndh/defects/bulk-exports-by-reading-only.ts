import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export cannot be asked for by posting',
  breaks: ['NDH-BULK-03'],
  edition: '1.0.0',
  change: () => ({
    refusedForm: (form) => (form === 'get' ? undefined : 405),
  }),
} satisfies Defect;
