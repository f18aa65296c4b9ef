import type { Defect } from '../defect.ts';

export default {
  summary: 'the files of a Bulk Data export are given to anybody',
  breaks: ['BULK-SEC-04'],
  change: () => ({
    mayReadJobFile: () => 'granted',
  }),
} satisfies Defect;
