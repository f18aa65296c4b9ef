import type { Defect } from '../defect.ts';

export default {
  summary: 'polls that come too often are refused without a time to wait',
  breaks: ['BULK-STATUS-04'],
  change: () => ({
    tooManyHeaders: (headers, what) => (what === 'polls' ? {} : headers),
  }),
} satisfies Defect;
