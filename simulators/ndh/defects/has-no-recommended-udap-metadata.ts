import type { Defect } from '../defect.ts';

export default {
  summary: 'nothing is published of UDAP, though it is recommended',
  breaks: ['NDH-AUTH-26'],
  edition: '2.0.0-current',
  change: () => ({ udapMetadata: () => undefined }),
} satisfies Defect;
