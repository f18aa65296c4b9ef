import type { Defect } from '../defect.ts';

export default {
  summary: 'no export tells what was deleted',
  breaks: ['BULK-MANIFEST-15'],
  change: () => ({
    deletedItems: () => undefined,
  }),
} satisfies Defect;
