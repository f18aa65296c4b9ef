import type { Defect } from '../defect.ts';

export default {
  summary: 'files of errors hold plain text',
  breaks: ['BULK-MANIFEST-12', 'BULK-STATUS-09'],
  change: () => ({
    errorLine: () => 'something went wrong',
  }),
} satisfies Defect;
