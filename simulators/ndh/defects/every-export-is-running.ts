import type { Defect } from '../defect.ts';
import { runningForEver } from './support/unknown-jobs.ts';

export default {
  summary: 'every address below that of exports is answered as one that runs',
  breaks: ['BULK-STATUS-12'],
  change: runningForEver('never begun'),
} satisfies Defect;
