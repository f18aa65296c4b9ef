import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion need not have an identifier',
  breaks: [],
  records: { 'SMART-TOKEN-22': taken('an assertion without identifier') },
  change: (usual) => ({ acceptsJti: (jti) => jti === undefined || usual.acceptsJti(jti) }),
} satisfies Defect;
