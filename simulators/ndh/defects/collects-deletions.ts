import type { Defect } from '../defect.ts';

export default {
  summary: 'deletions come as collections',
  breaks: ['BULK-MANIFEST-13'],
  change: () => ({
    removalBundle: (bundle) => ({ ...bundle, type: 'collection' }),
  }),
} satisfies Defect;
