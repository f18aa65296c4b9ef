import { isResourceType } from './support/types.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: '_type takes the names of resource types only',
  untested: ['NDH-PROFILE-13'],
  change: ({ knowsType }) => ({
    knowsType: (name, edition) => knowsType(name, edition) && isResourceType(name, edition),
  }),
} satisfies Reading;
