import type { Defect } from '../defect.ts';

export default {
  summary: 'the manifest says that its files need no token, and they do',
  breaks: [
    'BULK-MANIFEST-06',
    'BULK-FILE-01',
    'BULK-FILE-08',
    'NDH-BULK-14',
    'NDH-BULK-18',
    'BULK-MANIFEST-19',
  ],
  change: () => ({
    requiresAccessToken: () => false,
  }),
} satisfies Defect;
