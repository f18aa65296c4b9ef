import type { Reading } from '../reading.ts';

export default {
  summary: 'an export without _type leaves verifications out',
  config: { export: { excludeTypes: ['VerificationResult'] } },
  change: ({ defaultTypes }) => ({
    defaultTypes: (edition) => defaultTypes(edition).filter((name) => name !== 'Verification'),
  }),
} satisfies Reading;
