import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

const hour = 3600 * 1000;

export default {
  summary: 'an assertion may last for an hour',
  breaks: [],
  records: { 'SMART-TOKEN-09': taken('an assertion that lasts for an hour') },
  change: (usual) => ({
    acceptsExpiry: (expiry, now) =>
      usual.acceptsExpiry(expiry, now) ||
      (typeof expiry === 'number' && expiry * 1000 > now && expiry * 1000 <= now + hour),
  }),
} satisfies Defect;
