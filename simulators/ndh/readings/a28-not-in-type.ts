import type { Reading } from '../reading.ts';

const because = 'no row of the edition asks for restrictions alone';

export default {
  summary: 'restrictions are not a type of their own in _type',
  unmet: { '2.0.0-current': because },
  change: ({ knowsType }) => ({
    knowsType: (name, edition) => knowsType(name, edition) && name !== 'Consent' && name !== 'Restriction',
  }),
} satisfies Reading;
