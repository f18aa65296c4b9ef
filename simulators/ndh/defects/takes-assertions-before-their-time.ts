import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion is taken before the time from which it is valid',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion valid from an hour on') },
  change: (usual) => ({
    acceptsNotBefore: (notBefore, now) =>
      typeof notBefore === 'number' || usual.acceptsNotBefore(notBefore, now),
  }),
} satisfies Defect;
