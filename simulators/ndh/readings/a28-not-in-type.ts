import type { Reading } from '../reading.ts';

export default {
  summary: 'restrictions are not a type of their own in _type',
  change: ({ knowsType }) => ({
    knowsType: (name, edition) => knowsType(name, edition) && name !== 'Consent' && name !== 'Restriction',
  }),
} satisfies Reading;
