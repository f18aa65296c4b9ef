import type { Defect } from '../defect.ts';

export default {
  summary: 'a running export does not say when to ask again',
  breaks: ['BULK-STATUS-03'],
  change: () => ({
    retryAfter: () => undefined,
  }),
} satisfies Defect;
