import type { Defect } from '../defect.ts';

export default {
  summary: 'the issuer of UDAP metadata is the token endpoint',
  breaks: ['UDAP-DISC-04'],
  change: () => ({ udapClaims: (claims) => ({ ...claims, iss: claims['token_endpoint'] }) }),
} satisfies Defect;
