import type { Defect } from '../defect.ts';

export default {
  summary: 'a file is listed for each type, with or without data',
  breaks: ['BULK-MANIFEST-11'],
  change: () => ({
    writesEmptyFiles: () => true,
  }),
} satisfies Defect;
