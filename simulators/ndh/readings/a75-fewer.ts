import type { Reading } from '../reading.ts';

export default {
  summary: 'an export without _type leaves verifications out',
  config: { export: { excludeTypes: ['VerificationResult'] } },
  // Where the names of the edition are not taken either, what is left out cannot be asked for.
  untested: ['NDH-PROFILE-12', 'NDH-PROFILE-33'],
  change: ({ defaultTypes }) => ({
    defaultTypes: (edition) => defaultTypes(edition).filter((name) => name !== 'Verification'),
  }),
} satisfies Reading;
