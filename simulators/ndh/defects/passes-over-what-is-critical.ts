import { taken } from './support/told.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an assertion is taken with critical extensions that nobody knows',
  breaks: [],
  records: { 'SMART-TOKEN-19': taken('an assertion with something critical that nobody knows') },
  change: () => ({ acceptsCritical: () => true }),
} satisfies Defect;
