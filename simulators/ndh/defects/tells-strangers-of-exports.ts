import type { Defect } from '../defect.ts';

export default {
  summary: 'the status of a Bulk Data export is told to anybody',
  breaks: ['BULK-SEC-03'],
  change: () => ({
    mayReadJob: () => 'granted',
  }),
} satisfies Defect;
