import { isNetwork } from '../repository/selection.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: '_type=Organization leaves networks out unless they are named too',
  change: ({ exportsUnchanged }) => ({
    exportsUnchanged: (resource, schedule, ndh) =>
      exportsUnchanged(resource, schedule, ndh) &&
      (!isNetwork(resource, ndh.edition) ||
        schedule.criteria.types.length === 0 ||
        schedule.criteria.types.includes('Network')),
  }),
} satisfies Reading;
