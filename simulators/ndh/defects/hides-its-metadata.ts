import type { Defect } from '../defect.ts';

export default {
  summary: 'metadata is answered 404',
  breaks: ['NDH-CAP-01'],
  change: () => ({ capabilityStatement: () => undefined }),
} satisfies Defect;
