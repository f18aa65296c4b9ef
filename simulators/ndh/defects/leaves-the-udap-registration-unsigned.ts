import type { Defect } from '../defect.ts';

export default {
  summary: 'the signed UDAP metadata do not name the registration',
  breaks: ['UDAP-DISC-06'],
  change: () => ({ udapClaims: (claims) => ({ ...claims, registration_endpoint: undefined }) }),
} satisfies Defect;
