import type { Defect } from '../defect.ts';

export default {
  summary: 'files are listed without their type',
  breaks: ['BULK-MANIFEST-07'],
  change: () => ({
    outputItem: ({ type: _, ...item }) => item,
  }),
} satisfies Defect;
