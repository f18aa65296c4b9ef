import type { Defect } from '../defect.ts';

const threeYears = 3 * 365 * 24 * 3600;

export default {
  summary: 'UDAP metadata are signed for three years',
  breaks: ['UDAP-DISC-05'],
  change: () => ({ udapClaims: (claims) => ({ ...claims, exp: Number(claims['iat']) + threeYears }) }),
} satisfies Defect;
