import type { Defect } from '../defect.ts';
import { instant } from '../clock.ts';

export default {
  summary: 'each page of a manifest tells another time',
  breaks: ['BULK-MANIFEST-17'],
  edition: '2.0.0-current',
  change: () => ({
    transactionTime: ({ kicked }, page) => instant(kicked + (page - 1) * 1000),
  }),
} satisfies Defect;
