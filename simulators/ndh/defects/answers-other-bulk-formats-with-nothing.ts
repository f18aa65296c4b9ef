import type { Defect } from '../defect.ts';

export default {
  summary: 'a Bulk Data export in another format is answered 200 without content',
  breaks: ['NDH-BULK-08'],
  edition: '1.0.0',
  change: () => ({
    otherFormatAnswer: () => ({ status: 200 }),
  }),
} satisfies Defect;
