import type { Reading } from '../reading.ts';

export default {
  summary: 'groups are not exported by name',
  editions: ['2.0.0-current'],
  untested: ['NDH-PROFILE-13'],
  change: ({ knowsType }) => ({ knowsType: (name, edition) => knowsType(name, edition) && name !== 'Group' }),
} satisfies Reading;
