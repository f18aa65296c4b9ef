import type { Defect } from '../defect.ts';

export default {
  summary: 'files are listed by their path alone',
  breaks: ['BULK-MANIFEST-08'],
  change: () => ({
    bulkFileUrl: (url) => new URL(url).pathname,
  }),
} satisfies Defect;
