import type { Reading } from '../reading.ts';

const because = 'verifications are asked for by their alias first';

export default {
  summary: '_type takes VerificationResult by its alias only',
  unmet: { '1.0.0-ballot': because, '1.0.0': because, '2.0.0-current': because },
  change: ({ knowsType }) => ({
    knowsType: (name, edition) => knowsType(name, edition) && name !== 'VerificationResult',
  }),
} satisfies Reading;
