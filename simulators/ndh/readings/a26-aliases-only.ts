import type { Reading } from '../reading.ts';

export default {
  summary: '_type takes VerificationResult by its alias only',
  change: ({ knowsType }) => ({
    knowsType: (name, edition) => knowsType(name, edition) && name !== 'VerificationResult',
  }),
} satisfies Reading;
