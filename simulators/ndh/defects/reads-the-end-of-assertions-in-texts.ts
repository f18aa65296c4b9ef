import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the end of an assertion may be a text',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion whose end is a text') },
  change: (usual) => ({
    acceptsExpiry: (expiry, now) =>
      usual.acceptsExpiry(typeof expiry === 'string' ? Number(expiry) : expiry, now),
  }),
} satisfies Defect;
