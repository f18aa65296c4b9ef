import type { Defect } from '../defect.ts';

export default {
  summary: 'a manifest does not tell how long its files stay',
  breaks: ['BULK-STATUS-06'],
  change: () => ({
    manifestExpires: () => undefined,
  }),
} satisfies Defect;
