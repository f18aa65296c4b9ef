import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion may be of any type',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion of another type') },
  change: () => ({ acceptsType: (type) => typeof type === 'string' }),
} satisfies Defect;
