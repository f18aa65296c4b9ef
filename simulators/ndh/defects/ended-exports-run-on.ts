import type { Defect } from '../defect.ts';
import { runningForEver } from './support/unknown-jobs.ts';

export default {
  summary: 'an export that was ended is answered as one that runs',
  breaks: ['BULK-DELETE-02'],
  change: runningForEver('ended'),
} satisfies Defect;
