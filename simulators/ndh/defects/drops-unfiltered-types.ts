import type { Defect } from '../defect.ts';

export default {
  summary: 'types without a filter are left out beside filtered ones',
  breaks: ['NDH-PARAM-22', 'NDH-EXEC-10'],
  change: () => ({ keepsUnfiltered: () => false }),
} satisfies Defect;
