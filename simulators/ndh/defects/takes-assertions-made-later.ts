import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may be made at a time to come',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion issued in an hour') },
  change: (usual) => ({
    acceptsIssuedAt: (issuedAt, now) => typeof issuedAt === 'number' || usual.acceptsIssuedAt(issuedAt, now),
  }),
} satisfies Defect;
