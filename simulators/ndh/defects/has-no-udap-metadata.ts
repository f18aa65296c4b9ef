import type { Defect } from '../defect.ts';

export default {
  summary: 'nothing is published of UDAP',
  breaks: ['NDH-AUTH-25'],
  breaksToo: { '1.0.0': ['UDAP-DISC-01'] },
  edition: '1.0.0',
  change: () => ({ udapMetadata: () => undefined }),
} satisfies Defect;
