import type { Defect } from '../defect.ts';

export default {
  summary: 'the manifest does not say whether its files need a token',
  breaks: ['BULK-MANIFEST-01'],
  change: () => ({
    bulkManifest: ({ requiresAccessToken: _, ...manifest }) => manifest,
  }),
} satisfies Defect;
