import type { Defect } from '../defect.ts';

export default {
  summary: 'anybody ends a Bulk Data export',
  breaks: ['BULK-DELETE-05'],
  change: () => ({
    mayEndJob: () => 'granted',
  }),
} satisfies Defect;
