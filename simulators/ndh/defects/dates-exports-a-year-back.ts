import type { Defect } from '../defect.ts';
import { instant } from '../clock.ts';

export default {
  summary: 'the time of an export is a year back',
  breaks: ['BULK-MANIFEST-04'],
  change: () => ({
    transactionTime: ({ kicked }) => instant(kicked - 365 * 86_400_000),
  }),
} satisfies Defect;
