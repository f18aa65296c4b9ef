import type { Defect } from '../defect.ts';

export default {
  summary: 'a repeated single-valued parameter counts by its first value',
  breaks: ['NDH-SCHED-19'],
  change: () => ({ refusesRepeated: () => false }),
} satisfies Defect;
