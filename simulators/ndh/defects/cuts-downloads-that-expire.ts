import type { Defect } from '../defect.ts';

export default {
  summary: 'downloads under way break off when the files of an export expire',
  breaks: ['BULK-SEC-07'],
  change: () => ({
    cutsDownloads: () => true,
  }),
} satisfies Defect;
