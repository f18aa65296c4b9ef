import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion need not say its type',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion without type') },
  change: (usual) => ({ acceptsType: (type) => type === undefined || usual.acceptsType(type) }),
} satisfies Defect;
