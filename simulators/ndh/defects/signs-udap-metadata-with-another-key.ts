import type { Defect } from '../defect.ts';

export default {
  summary: 'UDAP metadata are signed with another key than that of the certificate',
  breaks: ['UDAP-DISC-03'],
  change: () => ({ udapSigningKey: () => 'another' as const }),
} satisfies Defect;
