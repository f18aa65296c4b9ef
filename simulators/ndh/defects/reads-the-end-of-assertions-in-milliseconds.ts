import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an end that is a thousand times too late is taken for one in milliseconds',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion whose end is in milliseconds') },
  change: (usual) => ({
    acceptsExpiry: (expiry, now) =>
      usual.acceptsExpiry(typeof expiry === 'number' && expiry > 1e11 ? expiry / 1000 : expiry, now),
  }),
} satisfies Defect;
