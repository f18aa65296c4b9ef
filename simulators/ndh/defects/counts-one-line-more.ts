import type { Defect } from '../defect.ts';

export default {
  summary: 'each count is one too high',
  breaks: ['BULK-MANIFEST-10'],
  change: () => ({
    outputItem: (item) => ({ ...item, count: (item.count ?? 0) + 1 }),
  }),
} satisfies Defect;
