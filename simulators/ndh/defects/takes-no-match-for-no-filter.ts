import type { Defect } from '../defect.ts';

export default {
  summary: 'a filter that matches nothing is taken for none',
  breaks: ['NDH-EXEC-09'],
  change: () => ({ widenEmptySelection: (selection) => ({ ...selection, queries: [] }) }),
} satisfies Defect;
